using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>One line: a text, a number, a duration, a secret. What is typed is kept when the typing pauses.</summary>
public sealed partial class LineInput
{
    private Pending? _pending;
    private string _typed = "";
    private JsonNode? _told;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>"=" in the empty field, or braces anywhere: from here on it is an expression.</summary>
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? Label { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public bool IsWrong { get; set; }

    private string Kind => Field.IsSecret || Field.Editor == FieldEditor.Secret ? "password" : "text";

    private string? Mode => Field.Type switch
    {
        FieldType.WholeNumber => "numeric",
        FieldType.Number => "decimal",
        _ => null,
    };

    protected override void OnInitialized()
    {
        _pending = Form.Pending(KeepAsync);
        (_typed, _told) = (FieldText.Show(Field, Value), Value);
    }

    protected override void OnParametersSet()
    {
        // An echo of what was told must not overwrite what was typed since: "5." is on its way to "5.5".
        if (JsonNode.DeepEquals(Value, _told)) return;
        _told = Value;
        if (!_pending!.IsWaiting) _typed = FieldText.Show(Field, Value);
    }

    // Bound, and not a value beside an event: only then does Blazor know what the browser shows and never writes an older text over it.
    private async Task TypedAsync(string? text)
    {
        var before = _typed;
        _typed = text ?? "";
        if (Field.TakesExpressions && ((_typed == "=" && before.Length == 0) || _typed.Contains("{{", StringComparison.Ordinal)))
        {
            var begun = _typed == "=" ? "" : _typed;
            _typed = before;
            await OnExpression.InvokeAsync(begun);
            return;
        }

        _pending!.Typed(InvokeAsync);
    }

    private Task KeyedAsync(KeyboardEventArgs e) => e.Key == "Enter" ? _pending!.KeepAsync() : Task.CompletedTask;

    private Task LeaveAsync() => _pending!.KeepAsync();

    private Task KeepAsync()
    {
        _told = FieldText.Read(Field, _typed);
        return ValueChanged.InvokeAsync(_told);
    }

    public void Dispose() => _pending?.Dispose();
}
