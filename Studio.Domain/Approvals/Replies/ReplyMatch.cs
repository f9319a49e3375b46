using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals.Replies;

/// <summary>A question that still waits, as seen from who has replied.</summary>
public sealed record OpenQuestion(HumanInteraction Asked, bool WasSentByChannel);

/// <summary>What a reply is taken for. With an answer it is sure enough to count; with a question alone a person has to look.</summary>
public sealed record ReplyMatch(Guid? Interaction, double Score, string Reasoning, JsonObject? Answer)
{
    /// <summary>From here on a reply counts without anybody looking.</summary>
    public const double Sure = 0.75;

    /// <summary>Below it belongs to nothing.</summary>
    public const double Doubtful = 0.4;

    public static ReplyMatch None(string why) => new(null, 0, why, null);
}

/// <summary>Finds by rules which question a reply answers, with the reasons for it.</summary>
public static class ReplyRules
{
    // The best has to be this much better than the next.
    private const double Gap = 0.15;
    private const double OfWords = 0.6;
    private const double OfShared = 0.3;
    private const int ShortestWord = 4;

    /// <summary>For one that says which question it answers.</summary>
    public static ReplyMatch Correlated(HumanInteraction asked, string? text, JsonObject? answer)
    {
        if (answer is not null)
        {
            return asked.Question.Refuses(answer) is { } wrong
                ? new(asked.Id, OfWords, wrong.InWords(), null)
                : new(asked.Id, 1, "It says which question it answers, and with what.", answer);
        }

        return ReplyWords.Read(asked.Question, text) is { } read
            ? new(asked.Id, 1, "It says which question it answers, and its words are one of the answers.", read)
            : new(asked.Id, OfWords, "It says which question it answers, but its words are none of the answers.", null);
    }

    /// <summary>For one that says so in words alone. The questions are those that ask its sender.</summary>
    public static ReplyMatch Best(IReadOnlyList<OpenQuestion> open, string? text)
    {
        if (open.Count == 0) return ReplyMatch.None("Nothing waits for its sender.");
        var ranked = open.Select(q => Judge(q, open.Count == 1, text)).OrderByDescending(m => m.Score).ToList();
        var best = ranked[0];
        if (best.Score < ReplyMatch.Doubtful) return best with { Interaction = null, Answer = null };
        if (ranked.Count > 1 && best.Score - ranked[1].Score < Gap)
            return best with { Reasoning = $"{best.Reasoning} Another question fits nearly as well.", Answer = null };
        return best.Score >= ReplyMatch.Sure ? best : best with { Answer = null };
    }

    private static ReplyMatch Judge(OpenQuestion question, bool isOnly, string? text)
    {
        var own = ReplyWords.Own(text ?? "");
        var asked = question.Asked;
        var answer = ReplyWords.Read(asked.Question, own);
        var (of, found) = Shared(asked, own);
        List<(double Weight, string Why)> reasons = [(0.2, "Its sender is asked.")];
        if (question.WasSentByChannel) reasons.Add((0.15, "They were asked on this channel."));
        if (isOnly) reasons.Add((0.15, "Nothing else waits for them."));
        if (answer is not null) reasons.Add((0.2, "Its words are one of the answers."));
        if (found > 0) reasons.Add((OfShared * Math.Min(1, 2.0 * found / of), $"It shares {found} words with the question."));
        // Being asked makes nothing out of small talk.
        return answer is null && found == 0
            ? new(asked.Id, 0.2, "It shares no word with what is asked, and is none of the answers.", null)
            : new(asked.Id, Math.Round(reasons.Sum(r => r.Weight), 2), string.Join(' ', reasons.Select(r => r.Why)), answer);
    }

    private static (int Of, int Found) Shared(HumanInteraction asked, string own)
    {
        var there = Words($"{asked.Title} {asked.WorkflowName} {asked.Question.Context?.ToJsonString()}");
        return (Math.Max(1, Words(asked.Title).Count), Words(own).Count(there.Contains));
    }

    private static HashSet<string> Words(string text) => new(
        text.Split([.. " \n\t\r.,;:!?\"'(){}[]/\\<>|"], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length >= ShortestWord), StringComparer.OrdinalIgnoreCase);
}
