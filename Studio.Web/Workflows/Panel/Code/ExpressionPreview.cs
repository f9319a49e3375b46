using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Encodings.Web;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;

namespace Studio.Web.Workflows.Panel.Code;

/// <summary>What a template gives with the item at hand, in one line; or why it gives nothing.</summary>
internal sealed record ExpressionPreview(PreviewKind Kind, string Text, string? Hint = null, string? Type = null)
{
    private const int Longest = 400;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ExpressionPreview Of(string template, Scope scope)
    {
        if (!Template.Parse(template).Ok(out var parsed, out var problem)) return Wrong(problem);
        var type = InferredType.Of(template, scope);
        if (parsed.Evaluate(scope).Ok(out var value, out problem)) return new(PreviewKind.Value, InWords(value.Json), null, type);
        return scope.Items.Count == 0
            ? new(PreviewKind.NoData, "No items to try it with yet.", "Run the nodes before this one, or pin items there.", type)
            : Wrong(problem);
    }

    public static string InWords(JsonNode? json)
    {
        var text = json is JsonValue value && value.TryGetValue<string>(out var plain)
            ? plain.Length == 0 ? "empty text" : plain : json?.ToJsonString(Readable) ?? "nothing";
        return text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }

    private static ExpressionPreview Wrong(Problem problem) => problem switch
    {
        ExpressionFault { Faults: [var fault, ..] } => At(fault),
        EvaluationFault { Fault: var fault } => At(fault),
        _ => new(PreviewKind.Wrong, problem.Message),
    };

    private static ExpressionPreview At(Fault fault) =>
        new(PreviewKind.Wrong, $"{fault.Message} (character {fault.Position + 1})", fault.Hint);
}

internal enum PreviewKind { Value, NoData, Wrong }
