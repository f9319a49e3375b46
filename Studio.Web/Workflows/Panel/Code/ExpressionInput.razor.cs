using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Panel.Code;

/// <summary>A template, and below it what it gives with the item at hand.</summary>
public sealed partial class ExpressionInput
{
    private const string Begun = "{{  }}";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private readonly string _resultId = $"result-{Guid.CreateVersion7():N}";
    private ExpressionPreview _preview = new(PreviewKind.Value, "");
    private ITimer? _timer;
    private string _text = "";
    private string _opened = "";
    private string _seen = "";
    private string? _told;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public string Text { get; set; } = "";
    [Parameter] public string Size { get; set; } = "line";
    [Parameter] public string Placeholder { get; set; } = "";
    [Parameter] public bool Wanted { get; set; }
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    // A new expression begins between its braces, and is none until something stands there.
    protected override void OnInitialized() => (_seen, _text) = (Text, _opened = Text.Length == 0 && Wanted ? Begun : Text);

    protected override void OnParametersSet()
    {
        if (Text != _seen && (_seen = Text) != _told) _text = _opened = Text;
        Look();
    }

    private void Show(string text)
    {
        _text = text;
        _timer ??= Form.Time.CreateTimer(_ => _ = InvokeAsync(Preview), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private void Preview()
    {
        Look();
        StateHasChanged();
    }

    private void Look() => _preview = IsBlank(_text) ? new(PreviewKind.NoData, "Type an expression, or drag a field here.")
        : ExpressionPreview.Of(_text, Form.Scope());

    private Task KeepAsync(string text)
    {
        _opened = text;
        return TextChanged.InvokeAsync(_told = IsBlank(text) ? "" : text);
    }

    private static bool IsBlank(string text) => text.Trim() is "" or "{{}}" or Begun;

    public void Dispose() => _timer?.Dispose();
}
