using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Studio.Web.Shell.Controls;

/// <summary>Searches as one types: tells the text when the typing has paused. "/" goes to it, Escape empties it.</summary>
public sealed partial class SearchBox
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private ITimer? _timer;
    private string _typed = "";
    private string _told = "";

    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string Text { get; set; } = "";
    [Parameter] public EventCallback<string> TextChanged { get; set; }
    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // An echo of what was told must not overwrite what was typed since.
        if (Text == _told) return;
        _typed = _told = Text;
    }

    // Bound, and not a value beside an event: only then does Blazor know what the browser shows and never writes an older text over it.
    private void Typed(string? text)
    {
        _typed = text ?? "";
        _timer ??= Time.CreateTimer(_ => _ = InvokeAsync(TellAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private Task KeyedAsync(KeyboardEventArgs e)
    {
        if (e.Key == "Escape") _typed = "";
        return e.Key is "Escape" or "Enter" ? TellAsync() : Task.CompletedTask;
    }

    private async Task TellAsync()
    {
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_typed == _told) return;
        _told = _typed;
        try
        {
            await TextChanged.InvokeAsync(_told);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await DispatchExceptionAsync(e);
        }
    }

    public void Dispose() => _timer?.Dispose();
}
