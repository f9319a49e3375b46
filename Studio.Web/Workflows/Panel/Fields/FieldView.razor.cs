using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A parameter: its label, its value, fixed or as an expression, and what is wrong with it.</summary>
public sealed partial class FieldView
{
    private readonly string _id = $"f-{Guid.CreateVersion7():N}";
    private bool _isExpression;
    private bool _isWanted;
    private bool _wasTouched;

    // What stands in an expression editor that has just been opened, before it is kept.
    private string? _begun;

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter, EditorRequired] public required ValuePath Path { get; set; }

    /// <summary>Without label and help: in a row of a list, whose heads say them.</summary>
    [Parameter] public bool Bare { get; set; }

    private string LabelId => $"{_id}-label";
    private string HelpId => $"{_id}-help";

    private JsonNode? Value => Form.Value(Path);

    private bool IsExpression => Field.TakesExpressions && (_isExpression || FieldText.IsExpression(Value));

    private string ExpressionText => _begun ?? (FieldText.IsExpression(Value) ? Value!.ToString() : "");

    private string ExpressionSize =>
        Path.Outer is null && Field.Editor is FieldEditor.LongText or FieldEditor.Json or FieldEditor.Code ? "block" : "line";

    // What can't be read as an expression its result says already, letter by letter.
    private IReadOnlyList<ParameterFlaw> Flaws => IsExpression && !Template.Parse(ExpressionText).Ok(out _, out _)
        ? [] : Form.FlawsAt(Path);

    private bool IsWrong => Flaws.Any(f => !f.IsWarning) && (_wasTouched || Form.Has(Path));

    private bool IsChanged => Field.Default is not null && Form.Has(Path) && !JsonNode.DeepEquals(Value, Field.Default);

    private string ResetTitle => $"Back to {FieldText.InWords(Field, Field.Default)}";

    private string PlaceholderText => Field.Placeholder
        ?? (Field.Default is { } otherwise && FieldText.InWords(Field, otherwise) is { Length: > 0 } words ? words
            : Field.Example is { } example ? $"e.g. {example}" : "");

    private string FlawClass(ParameterFlaw flaw) => flaw.IsWarning ? "flaw flaw-warn" : IsWrong ? "flaw flaw-bad" : "flaw flaw-missing";

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private Task TurnAsync() => IsExpression ? FixAsync() : BeginExpressionAsync(null);

    private async Task KeepAsync(JsonNode? value)
    {
        _wasTouched = true;
        await Form.SetAsync(Path, value, remove: value is null);
    }

    private async Task KeepExpressionAsync(string text)
    {
        _begun = null;
        // Without braces it would be a fixed text again, and the editor would be gone under the hands.
        _isExpression = true;
        await KeepAsync(text.Length == 0 ? null : text);
    }

    /// <summary>With what was typed already, or with the value that stands there.</summary>
    private Task BeginExpressionAsync(string? typed)
    {
        if (IsExpression) return Task.CompletedTask;
        (_isExpression, _isWanted) = (true, true);
        _begun = typed ?? Value switch
        {
            null => "",
            JsonValue plain when plain.TryGetValue<string>(out var text) => text,
            var other => $"{{{{ {other.ToJsonString()} }}}}",
        };
        return string.IsNullOrEmpty(_begun) || !FieldText.IsExpression(_begun) ? Task.CompletedTask : Form.SetAsync(Path, _begun);
    }

    /// <summary>What the expression gives now stays; what it can't give is taken out, and undo brings it back.</summary>
    private async Task FixAsync()
    {
        if (!IsExpression) return;
        var text = ExpressionText;
        (_isExpression, _isWanted, _begun) = (false, false, null);
        if (!FieldText.IsExpression(Value)) return;
        var given = Template.Parse(text).Ok(out var template, out _) && template.Evaluate(Form.Scope()).Ok(out var value, out _)
            ? value.Json?.DeepClone() : null;
        if (FieldText.IsExpression(given)) given = null;
        await KeepAsync(given);
    }

    private Task<bool> ResetAsync()
    {
        (_isExpression, _isWanted, _begun) = (false, false, null);
        return Form.SetAsync(Path, null, remove: true);
    }
}
