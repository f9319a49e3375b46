using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A value that is typed as text. It is kept when the typing pauses, when the field is left, or when the panel closes.</summary>
public abstract class TypedInput : ComponentBase, IDisposable
{
    private Pending _pending = null!;
    private JsonNode? _told;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? Label { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public bool IsWrong { get; set; }

    // Bound, and not a value beside an event: only then does Blazor know what the browser shows and never writes an older text over it.
    protected string Text { get; private set; } = "";

    protected abstract string Show(JsonNode? value);

    protected abstract JsonNode? Read(string text);

    protected override void OnInitialized()
    {
        _pending = Form.Pending(KeepAsync);
        (Text, _told) = (Show(Value), Value);
    }

    protected override void OnParametersSet()
    {
        // An echo of what was told must not overwrite what was typed since: "5." is on its way to "5.5".
        if (JsonNode.DeepEquals(Value, _told)) return;
        _told = Value;
        if (!_pending.IsWaiting) Text = Show(Value);
    }

    protected void Type(string? text)
    {
        Text = text ?? "";
        _pending.Typed(InvokeAsync);
    }

    /// <summary>The field is left, or Enter is pressed.</summary>
    protected Task KeepNowAsync() => _pending.KeepAsync();

    private Task KeepAsync()
    {
        _told = Read(Text);
        return ValueChanged.InvokeAsync(_told);
    }

    public void Dispose()
    {
        _pending.Dispose();
        GC.SuppressFinalize(this);
    }
}
