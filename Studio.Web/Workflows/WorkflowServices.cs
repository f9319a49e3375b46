using Studio.Web.Shell.Palette;
using Studio.Web.Workflows.Settings;

namespace Studio.Web.Workflows;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddScoped<IPaletteSource, WorkflowCommands>()
        .AddScoped<SettingsSource>()
        .AddScoped<WorkflowsState>();
}
