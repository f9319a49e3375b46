using System.Globalization;
using System.Text.Json.Nodes;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals.Links;

/// <summary>The answer that a plain form makes. Whether it will do is decided where all answers are.</summary>
internal static class PostedAnswer
{
    public const string Decision = "decision";
    public const string Chosen = "chosen";
    public const string Comment = "comment";

    /// <summary>Without a script nobody can add more.</summary>
    public const int Rows = 5;

    public static string NameOf(AnswerField field) => $"values.{field.Name}";

    public static string NameOf(AnswerField field, int row, string column) =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(field)}[{row}].{column}");

    /// <summary>In an answer that was posted and not taken.</summary>
    public static bool IsChosen(HttpRequest request, AnswerOption option) =>
        request.HasFormContentType && request.Form[Chosen].Contains(option.Value);

    public static JsonObject Read(HumanQuestion question, IFormCollection form)
    {
        if (question.Decisions.Count > 0)
        {
            var answer = new JsonObject { ["decision"] = $"{form[Decision]}" };
            if ($"{form[Comment]}".Trim() is { Length: > 0 } comment) answer["comment"] = comment;
            return answer;
        }

        var draft = new AnswerDraft(question);
        if (question.Kind == QuestionKind.Selection)
            return new() { ["chosen"] = new JsonArray([.. form[Chosen].Select(c => (JsonNode?)c)]) };
        foreach (var field in question.Fields) draft.Fill(field.Name, $"{form[NameOf(field)]}");
        var filled = draft.Values();
        foreach (var table in question.Fields.Where(f => f.Type == AnswerType.Table))
            filled["values"]![table.Name] = new JsonArray([.. RowsOf(table, form)]);
        return filled;
    }

    /// <summary>Every row and column that was posted, whether or not our form has it.</summary>
    private static IEnumerable<JsonNode?> RowsOf(AnswerField table, IFormCollection form)
    {
        var start = $"{NameOf(table)}[";
        return form.Where(f => f.Key.StartsWith(start, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .Select(f => (Place: f.Key[start.Length..].Split("].", 2), Text: $"{f.Value}"))
            .Where(f => f.Place.Length == 2)
            .GroupBy(f => f.Place[0], f => (Column: f.Place[1], f.Text))
            // 10 comes after 9.
            .OrderBy(row => row.Key.Length).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => TableDraft.RowOf(table, row));
    }
}
