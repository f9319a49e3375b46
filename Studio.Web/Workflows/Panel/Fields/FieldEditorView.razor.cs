using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>The control in which a field's fixed value is edited.</summary>
public sealed partial class FieldEditorView
{
    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter, EditorRequired] public required ValuePath Path { get; set; }
    [Parameter] public JsonNode? Value { get; set; }
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }
    [Parameter] public EventCallback<string> OnExpression { get; set; }
    [Parameter] public string? Id { get; set; }
    [Parameter] public string? LabelId { get; set; }
    [Parameter] public string DescribedBy { get; set; } = "";
    [Parameter] public string Placeholder { get; set; } = "";
    [Parameter] public bool IsWrong { get; set; }
    [Parameter] public bool Bare { get; set; }

    private bool IsRecord => Field.Type == FieldType.Record && Field.Fields.Count > 0;

    // In a list a value of any sort is one line: a whole editor in each row would hide the list.
    private FieldEditor Kind => Field.Editor switch
    {
        FieldEditor.Json when IsRecord || (Path.Outer is not null && Field.Type == FieldType.Any) => FieldEditor.Automatic,
        var editor => editor,
    };

    private string? BareLabel => Bare ? Field.Label : null;

    private bool IsOn => $"{Value ?? Field.Default}".Equals("true", StringComparison.OrdinalIgnoreCase);
}
