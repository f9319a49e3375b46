using System.Text.Json.Nodes;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals.Links;

/// <summary>The answer that a plain form makes. Whether it will do is decided where all answers are.</summary>
internal static class PostedAnswer
{
    public const string Decision = "decision";
    public const string Chosen = "chosen";
    public const string Comment = "comment";

    public static string NameOf(AnswerField field) => $"values.{field.Name}";

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
        return draft.Values();
    }
}
