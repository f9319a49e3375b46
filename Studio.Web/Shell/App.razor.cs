using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Studio.Web.Shell;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    // No prerendering: a page would load twice, and its first version could be clicked without effect.
    private static readonly InteractiveServerRenderMode Interactive = new(prerender: false);

    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    // Pages that set cookies (sign-in, account) say [ExcludeFromInteractiveRouting]: a circuit has no response to put them on.
    private InteractiveServerRenderMode? Mode => Http.AcceptsInteractiveRouting() ? Interactive : null;

    private string Root => $"{Http.Request.PathBase}/";

    // The browser's script sets the same two; enhanced navigation takes them from here and would else remove them.
    private string? Theme => Http.Request.Cookies["studio-theme"] is ("light" or "dark") and var theme ? theme : null;
    private string Rail => Http.Request.Cookies["studio-rail"] == "narrow" ? "narrow" : "wide";
}
