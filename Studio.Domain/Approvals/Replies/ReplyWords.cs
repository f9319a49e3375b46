using System.Globalization;
using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals.Replies;

/// <summary>Reads the answer out of what somebody has written. Only what can mean one thing is an answer.</summary>
public static class ReplyWords
{
    private static readonly string[] Yes =
        ["yes", "y", "yep", "ok", "okay", "approve", "approved", "agreed", "accept", "accepted", "go", "go ahead", "lgtm", "👍", "✅"];

    private static readonly string[] No =
        ["no", "n", "nope", "reject", "rejected", "deny", "denied", "decline", "declined", "don't", "stop", "👎", "❌"];

    private static readonly char[] Ends = ['.', ',', '!', ';', ':', '\n', ' ', '–', '—', '-'];

    /// <summary>What is new in it: without what is quoted from before.</summary>
    public static string Own(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())
        .TakeWhile(line => !IsBegunQuote(line)).Where(line => !line.StartsWith('>'))).Trim();

    /// <summary>Null when the words are none of the question's answers.</summary>
    public static JsonObject? Read(HumanQuestion question, string? text)
    {
        if (Own(text ?? "") is not { Length: > 0 } own) return null;
        var answer = question.Kind switch
        {
            QuestionKind.Approval or QuestionKind.Review => Decision(own),
            QuestionKind.Selection => Chosen(question.Options, own),
            QuestionKind.Input when question.Fields is [var only] => new()
            {
                ["values"] = new JsonObject { [only.Name] = Value(only, own) },
            },
            _ => null,
        };
        return answer is null || question.Refuses(answer) is not null ? null : answer;
    }

    private static JsonObject? Decision(string own)
    {
        var (yes, no) = (Yes.Any(word => Begins(own, word)), No.Any(word => Begins(own, word)));
        if (yes == no) return null;
        var answer = new JsonObject { ["decision"] = yes ? "approved" : "rejected" };
        if (own.IndexOfAny([' ', '\n', ',']) >= 0) answer["comment"] = own;
        return answer;
    }

    private static JsonObject? Chosen(IReadOnlyList<AnswerOption> options, string own)
    {
        var name = own.TrimEnd('.', '!');
        var chosen = options.FirstOrDefault(o => name.Equals(o.Label, StringComparison.OrdinalIgnoreCase))
            ?? options.FirstOrDefault(o => name.Equals(o.Value, StringComparison.OrdinalIgnoreCase));
        return chosen is null ? null : new() { ["chosen"] = new JsonArray(chosen.Value) };
    }

    private static JsonNode? Value(AnswerField field, string own) => field.Type switch
    {
        AnswerType.Number => double.TryParse(own, CultureInfo.InvariantCulture, out var number) ? number : own,
        AnswerType.Flag => Decision(own) is { } said ? $"{said["decision"]}" == "approved" : own,
        _ => own,
    };

    private static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || Ends.Contains(text[word.Length]));

    private static bool IsBegunQuote(string line) => line.EndsWith("wrote:", StringComparison.OrdinalIgnoreCase)
        || line.StartsWith("-----Original", StringComparison.OrdinalIgnoreCase);
}
