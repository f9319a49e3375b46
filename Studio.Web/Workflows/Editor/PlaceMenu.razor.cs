using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

/// <summary>What can be done where somebody asked for it on the canvas.</summary>
public sealed partial class PlaceMenu
{
    private CanvasMessage.ContextMenu? _menu;

    [Inject] private EditorState State { get; set; } = null!;

    private string X => string.Create(CultureInfo.InvariantCulture, $"{_menu!.ScreenX}px");
    private string Y => string.Create(CultureInfo.InvariantCulture, $"{_menu!.ScreenY}px");

    protected override void OnInitialized() => State.MenuAsked += Show;

    private void Show(CanvasMessage.ContextMenu menu)
    {
        _menu = menu;
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task ChooseAsync(string name)
    {
        Close();
        await State.CommandAsync(name);
    }

    private void Close() => _menu = null;

    public void Dispose() => State.MenuAsked -= Show;
}
