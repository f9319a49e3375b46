using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals;

/// <summary>Holds an answer against its question, whatever form or program it comes from.</summary>
internal static class AnswerCheck
{
    /// <summary>Of a table with many faults as many are told as somebody reads.</summary>
    private const int MostFaults = 20;

    public static IReadOnlyList<Finding> Find(HumanQuestion question, JsonObject answer) => question.Kind switch
    {
        _ when question.Decisions.Count > 0 => Decision(question, answer["decision"]),
        QuestionKind.Selection => Selection(question, answer["chosen"]),
        _ => Values(question, answer["values"]),
    };

    private static List<Finding> Decision(HumanQuestion question, JsonNode? decision) => question.Decisions.Contains(decision?.ToString())
        ? [] : [new("decision", $"\"{decision}\" is no decision here.", $"Use one of {string.Join(", ", question.Decisions)}.")];

    private static List<Finding> Selection(HumanQuestion question, JsonNode? answered)
    {
        var values = question.Options.Select(o => o.Value).ToList();
        var chosen = answered is JsonArray several ? several.Select(c => $"{c}").ToList() : [];
        if (chosen.Count == 0) return [new("chosen", "Nothing is chosen.", $"Give a list with some of {string.Join(", ", values)}.")];
        if (chosen.Count > 1 && !question.TakesSeveral) return [new("chosen", "Only one may be chosen.", "Give a list with one.")];
        return [.. chosen.Where(c => !values.Contains(c))
            .Select(c => new Finding("chosen", $"\"{c}\" can't be chosen.", $"Use {string.Join(", ", values)}."))];
    }

    private static List<Finding> Values(HumanQuestion question, JsonNode? values) => values is null or JsonObject
        ? [.. question.Fields.SelectMany(f => Value(f, values?[f.Name]))]
        : [new("values", "The values are no object.", "Give an object with each field's value under its name.")];

    private static IEnumerable<Finding> Value(AnswerField field, JsonNode? value)
    {
        var at = $"values.{field.Name}";
        if (value is null || (field.Type != AnswerType.Table && value is JsonValue text && text.ToString().Length == 0))
            return field.IsRequired ? [new(at, $"\"{field.Label}\" is missing.", "Fill it in.")] : [];
        return field.Type switch
        {
            AnswerType.Choice => Choice(field, value, at),
            AnswerType.Table => Table(field, value, at),
            _ when Fits(field.Type, value) => [],
            _ => [new(at, $"\"{field.Label}\" is no {field.Type.ToString().ToLowerInvariant()}.", "Change it.")],
        };
    }

    private static bool Fits(AnswerType type, JsonNode value) => type switch
    {
        AnswerType.Number => value is JsonValue number && number.TryGetValue<double>(out _),
        AnswerType.Flag => value is JsonValue flag && flag.TryGetValue<bool>(out _),
        AnswerType.Date => value is JsonValue date && DateTimeOffset.TryParse(date.ToString(), CultureInfo.InvariantCulture, out _),
        _ => value is JsonValue,
    };

    private static IEnumerable<Finding> Choice(AnswerField field, JsonNode value, string at)
    {
        if (IsText(value) && field.Options.Contains(value.ToString())) yield break;
        yield return new(at, $"\"{field.Label}\" has none of its options.", $"Use one of {string.Join(", ", field.Options)}.");
    }

    private static IEnumerable<Finding> Table(AnswerField field, JsonNode value, string at)
    {
        if (value is not JsonArray rows)
            return [new(at, $"\"{field.Label}\" is no table.", $"Give a list of objects with {string.Join(", ", field.Columns)}.")];
        if (rows.Count > AnswerField.MostRows)
            return [new(at, $"\"{field.Label}\" has {rows.Count} rows.", $"Give at most {AnswerField.MostRows}.")];
        if (field.IsRequired && !rows.Any(IsFilled)) return [new(at, $"\"{field.Label}\" has no row.", "Fill in at least one.")];
        return rows.SelectMany((row, number) => Row(field, row, number + 1, $"{at}[{number}]")).Take(MostFaults);
    }

    private static IEnumerable<Finding> Row(AnswerField field, JsonNode? row, int number, string at)
    {
        if (row is not JsonObject cells)
        {
            yield return new(at, $"Row {number} of \"{field.Label}\" is no object.", $"Use {string.Join(", ", field.Columns)}.");
            yield break;
        }

        foreach (var (name, cell) in cells)
        {
            if (!field.Columns.Contains(name))
                yield return new($"{at}.{name}", $"\"{field.Label}\" has no column \"{name}\".",
                    $"Use {string.Join(", ", field.Columns)}.");
            else if (cell is not null && !IsText(cell))
                yield return new($"{at}.{name}", $"\"{name}\" in row {number} of \"{field.Label}\" is no text.", "Give a text.");
        }
    }

    private static bool IsFilled(JsonNode? row) =>
        row is not JsonObject cells || cells.Any(cell => !string.IsNullOrWhiteSpace(cell.Value?.ToString()));

    private static bool IsText(JsonNode value) => value.GetValueKind() == JsonValueKind.String;
}
