using Studio.Web.Approvals.Inbox;
using Studio.Web.Shell.Palette;
using Studio.Web.Workflows.Deployments;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Editor;
using Studio.Web.Workflows.Panel.Choosing;
using Studio.Web.Workflows.Running;
using Studio.Web.Workflows.Running.Ways;
using Studio.Web.Workflows.Settings;
using Studio.Web.Workflows.Versions;

namespace Studio.Web.Workflows;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddScoped<IPaletteSource, WorkflowCommands>()
        .AddScoped<EditorState>()
        .AddScoped<EditorRun>()
        .AddScoped<TriggerListening>()
        .AddScoped<RunShelf>()
        .AddSingleton(new QuestionAside(typeof(AnswerWays)))
        .AddScoped<EditorActions>()
        .AddScoped<EditorClipboard>()
        .AddScoped<EditorScript>()
        .AddScoped<SampleMaker>()
        .AddScoped<EditorTools>()
        .AddScoped<PaletteMemory>()
        .AddScoped<IResources, WorkflowResources>()
        .AddScoped<SettingsSource>()
        .AddScoped<VersionShelf>()
        .AddScoped<VersionActions>()
        .AddScoped<DeploymentActions>()
        .AddTransient<DeploymentHistory>()
        .AddTransient<VersionView>()
        .AddTransient<VersionComparison>()
        .AddScoped<WorkflowsState>();
}
