using Studio.Web.Shell.Palette;

namespace Studio.Web.Workflows;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddScoped<IPaletteSource, WorkflowCommands>()
        .AddScoped<WorkflowsState>();
}
