using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;
using Studio.Web.Shell.Palette;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Shell;

internal static class ShellServices
{
    /// <summary>What every page leans on: toasts, questions and the command palette.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services) =>
        services
            .AddCascadingAuthenticationState()
            .AddSingleton<MinuteTick>()
            .AddScoped<Toasts>()
            .AddScoped<Questions>()
            .AddScoped<PaletteState>()
            .AddScoped<IPaletteSource, NavigationCommands>()
            .AddScoped<IPaletteSource, AppearanceCommands>();
}
