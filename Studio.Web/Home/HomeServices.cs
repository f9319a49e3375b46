namespace Studio.Web.Home;

internal static class HomeServices
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddTransient<HomeState>();
}
