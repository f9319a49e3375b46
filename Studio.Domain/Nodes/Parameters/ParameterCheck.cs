using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>Holds raw parameters against a node type's fields. What an expression will give is not known yet and passes.</summary>
internal sealed class ParameterCheck(PlaceInParameters place, Action<ParameterFlaw> found)
{
    public void Check(IReadOnlyList<FieldSpec> fields, JsonObject raw)
    {
        foreach (var (name, _) in raw)
        {
            if (Has(fields, name)) continue;
            place.Enter(name);
            found(new($"{place}", $"There is no parameter \"{name}\".",
                Nearest.Hint(name, fields.Select(f => f.Name), "Take it out; it does nothing."), IsWarning: true));
            place.Leave();
        }

        foreach (var field in fields)
        {
            if (field.ShowWhen?.Holds(raw, fields) == false) continue;
            place.Enter(field.Name);
            if (raw.TryGetPropertyValue(field.Name, out var value) && !IsEmpty(value)) Value(field, value!);
            else if (field.IsRequired) Say($"\"{field.Label}\" is missing.", "Fill it in.");
            place.Leave();
        }
    }

    private void Value(FieldSpec field, JsonNode value)
    {
        if (IsExpression(value))
        {
            if (!field.TakesExpressions) Say($"\"{field.Label}\" takes no expression.", "Write the value itself.");
            return;
        }

        if (field.Type == FieldType.Record && value is JsonObject record && field.Fields.Count > 0) Check(field.Fields, record);
        else if (field.Type == FieldType.List && value is JsonArray list) List(field, list);
        else if (!Fits(field.Type, field.Options, value))
            Say($"\"{field.Label}\" is {Conversion.InWords(value)}, and {Needed(field.Type, field)} is needed.",
                Hint(field.Type, field, value));
    }

    private void List(FieldSpec field, JsonArray list)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not { } element || IsExpression(element)) continue;
            place.Enter(i);
            if (field.Fields.Count > 0 && element is JsonObject record) Check(field.Fields, record);
            else if (field.Fields.Count > 0)
                Say($"Element {i} of \"{field.Label}\" is {Conversion.InWords(element)}, and an object is needed.", "Change it.");
            else if (field.Element is { } type && !Fits(type, field.Options, element))
                Say($"Element {i} of \"{field.Label}\" is {Conversion.InWords(element)}, and {Needed(type, field)} is needed.",
                    Hint(type, field, element));
            place.Leave();
        }
    }

    private void Say(string message, string fix) => found(new($"{place}", message, fix));

    private static bool Has(IReadOnlyList<FieldSpec> fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Name == name) return true;
        }

        return false;
    }

    private static bool IsEmpty(JsonNode? value) =>
        value is null || (value is JsonValue plain && plain.TryGetValue<string>(out var text) && text.Length == 0);

    private static bool IsExpression(JsonNode value) =>
        value is JsonValue plain && plain.TryGetValue<string>(out var text) && text.Contains("{{", StringComparison.Ordinal);

    private static bool Fits(FieldType type, IReadOnlyList<FieldOption> options, JsonNode value) => type switch
    {
        FieldType.Text => value is JsonValue,
        FieldType.Number => Conversion.TryTo(typeof(double), value, out _, out _),
        FieldType.WholeNumber => Conversion.TryTo(typeof(long), value, out _, out _),
        FieldType.Flag => Conversion.TryTo(typeof(bool), value, out _, out _),
        FieldType.Choice => value is JsonValue && options.Any(o => o.Value.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase)),
        FieldType.Date => Conversion.TryTo(typeof(DateTimeOffset), value, out _, out _),
        FieldType.Duration => Conversion.TryTo(typeof(TimeSpan), value, out _, out _),
        FieldType.Record => Conversion.TryTo(typeof(JsonObject), value, out _, out _),
        _ => true,
    };

    private static string Needed(FieldType type, FieldSpec field) =>
        type == FieldType.Choice ? $"one of {string.Join(", ", field.Options.Select(o => o.Value))}" : InWords(type);

    private static string InWords(FieldType type) => type switch
    {
        FieldType.Text => "a text",
        FieldType.Number => "a number",
        FieldType.WholeNumber => "a whole number",
        FieldType.Flag => "true or false",
        FieldType.Date => "a date",
        FieldType.Duration => "a duration such as 30 (seconds), 5m or 1:30:00",
        FieldType.Record => "an object",
        FieldType.List => "a list",
        _ => "another value",
    };

    private static string Hint(FieldType type, FieldSpec field, JsonNode value) =>
        type == FieldType.Choice && value.GetValueKind() == JsonValueKind.String
        ? Nearest.Hint(value.ToString(), field.Options.Select(o => o.Value), "Choose one of them.")
        : "Change it.";
}
