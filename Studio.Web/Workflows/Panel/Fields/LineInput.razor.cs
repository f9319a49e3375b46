using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>One line: a text, a number, a duration, a secret.</summary>
public sealed partial class LineInput
{
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }

    /// <summary>"=" in the empty field, or braces anywhere: from here on it is an expression.</summary>
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Placeholder { get; set; }

    private string Kind => Field.IsSecret || Field.Editor == FieldEditor.Secret ? "password" : "text";

    private string? Mode => Field.Type switch
    {
        FieldType.WholeNumber => "numeric",
        FieldType.Number => "decimal",
        _ => null,
    };

    protected override string Show(JsonNode? value) => FieldText.Show(Field, value);

    protected override JsonNode? Read(string text) => FieldText.Read(Field, text);

    private async Task TypedAsync(string? text)
    {
        if (Field.TakesExpressions && ((text == "=" && Text.Length == 0) || text?.Contains("{{", StringComparison.Ordinal) == true))
            await OnExpression.InvokeAsync(text == "=" ? "" : text);
        else Type(text);
    }

    private Task KeyedAsync(KeyboardEventArgs e) => e.Key == "Enter" ? KeepNowAsync() : Task.CompletedTask;
}
