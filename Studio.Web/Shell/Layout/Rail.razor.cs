using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Studio.Web.Shell.Layout;

public sealed partial class Rail
{
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => Navigation.LocationChanged += Redraw;

    private string? Current(RailEntry entry) => entry.Holds(Navigation.ToBaseRelativePath(Navigation.Uri)) ? "page" : null;

    private void Redraw(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(StateHasChanged);

    public void Dispose() => Navigation.LocationChanged -= Redraw;
}
