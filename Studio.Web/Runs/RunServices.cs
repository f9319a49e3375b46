using Studio.Web.Runs.Compare;
using Studio.Web.Runs.List;
using Studio.Web.Runs.One;
using Studio.Web.Runs.One.Outputs;

namespace Studio.Web.Runs;

internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services
        .AddTransient<KeptFilters>()
        .AddTransient<LogLines>()
        .AddTransient<CompareView>()
        .AddScoped<RunActions>()
        .AddScoped<RunItems>();
}
