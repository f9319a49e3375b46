using Microsoft.AspNetCore.Components;

namespace Studio.Web.Shell.Palette;

public sealed partial class CommandPalette
{
    private string _text = "";

    [Inject] private PaletteState State { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool IsEmpty => !State.IsSearching && !State.Groups.Any();

    protected override Task OnInitializedAsync()
    {
        State.Changed += Redraw;
        return State.FindAsync("");
    }

    // Bound, and not a value beside an event: only then does Blazor know what the browser shows and never writes an older text over it.
    private Task TypedAsync(string? text) => State.FindAsync(_text = text ?? "");

    // Emptied when it closes, so that it opens with everything at once.
    private Task ResetAsync() => State.FindAsync(_text = "");

    private Task ChooseAsync(PaletteCommand command)
    {
        if (command.Run is not null) return command.Run();
        Navigation.NavigateTo(command.Href ?? "");
        return Task.CompletedTask;
    }

    private static string IdOf(PaletteCommand command) => $"palette-{(uint)HashCode.Combine(command.Group, command.Title, command.Href):x8}";

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose() => State.Changed -= Redraw;
}
