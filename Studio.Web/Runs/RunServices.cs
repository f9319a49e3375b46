using Studio.Web.Runs.List;
using Studio.Web.Runs.One;

namespace Studio.Web.Runs;

internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddTransient<RunsState>()
        .AddTransient<KeptFilters>()
        .AddTransient<RunView>();
}
