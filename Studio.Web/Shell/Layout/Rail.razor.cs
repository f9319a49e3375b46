using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Studio.Web.Shell.Layout;

public sealed partial class Rail
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IEnumerable<IRailCount> Counts { get; set; } = [];

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Redraw;
        foreach (var count in Counts) count.Changed += Redraw;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        foreach (var count in Counts) count.Begin();
    }

    private string? Current(RailEntry entry) => entry.Holds(Navigation.ToBaseRelativePath(Navigation.Uri)) ? "page" : null;

    /// <summary>News are told also where nothing is counted.</summary>
    private IRailCount? CountOf(RailEntry entry) => Counts.FirstOrDefault(c => c.Href == entry.Href && (c.Count > 0 || c.News is not null));

    private void Redraw(object? sender, LocationChangedEventArgs e) => Redraw();

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        Navigation.LocationChanged -= Redraw;
        foreach (var count in Counts) count.Changed -= Redraw;
    }
}
