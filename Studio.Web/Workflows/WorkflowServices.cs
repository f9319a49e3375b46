using Studio.Web.Shell.Palette;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddScoped<IPaletteSource, WorkflowCommands>()
        .AddScoped<WorkflowsState>()
        .AddScoped<EditorState>()
        .AddScoped<EditorRun>()
        .AddScoped<EditorActions>()
        .AddScoped<EditorClipboard>()
        .AddScoped<EditorScript>()
        .AddScoped<SampleMaker>()
        .AddScoped<EditorTools>();
}
