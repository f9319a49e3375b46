using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals;

/// <summary>Who answers: their id, and those of the role and the organizations for which they can.</summary>
public sealed record Voter(Guid Id, string Name, IReadOnlyCollection<Guid> Stands, bool MayChangeWorkflow)
{
    /// <summary>The people who let this one answer for them.</summary>
    public IReadOnlyCollection<Guid> AnswersFor { get; init; } = [];
}

/// <summary>An answer that was taken, for which of those who are asked, and what the run goes on with when it was the last.</summary>
public sealed record TakenAnswer(int Place, JsonObject? Closing)
{
    /// <summary>For whom it was given, where that is another person.</summary>
    public AskedOne? For { get; init; }
}

/// <summary>Who may answer a question, and when it has been answered.</summary>
public sealed class Ballot(HumanInteraction asked, IReadOnlyList<InteractionAnswer> given, int people)
{
    private readonly IReadOnlyList<AskedOne> _named = [.. asked.Named.Where(n => n.Id is not null && !n.IsLater)];
    private readonly IReadOnlyList<AskedOne> _later = [.. asked.Named.Where(n => n.Id is not null && n.IsLater)];

    /// <summary>Takes an answer that fits the question, or says why this one can't be taken from that person now.</summary>
    public Result<TakenAnswer> Take(Voter by, JsonObject answer)
    {
        if (asked.Status != InteractionStatus.Pending) return Closed();
        if (asked.ExcludesStarter && asked.StartedBy == by.Id) return new StarterMayNotAnswer();
        if (!IsLater(by) && (_named.Count > 0 ? !_named.Any(n => Is(n, by)) : !by.MayChangeWorkflow)) return new OthersAreAsked(Names());
        if (given.FirstOrDefault(g => g.UserId == by.Id) is { } own) return new YouHaveAnswered(Words(own), own.AnsweredAt);
        if (given.FirstOrDefault(g => g.ForId == by.Id) is { } forMe) return new AnsweredForYou(Words(forMe));
        if (!Place(by).Ok(out var place, out var problem)) return problem;
        return new TakenAnswer(place, Closing(new()
        {
            InteractionId = asked.Id,
            OwnerId = asked.OwnerId,
            UserId = by.Id,
            UserName = by.Name,
            Place = place,
            Answer = answer,
            AnsweredAt = default,
        }))
        {
            For = _named.ElementAtOrDefault(place) is { } one && !IsOwn(one, by) && IsFor(one, by) ? one : null,
        };
    }

    /// <summary>Those whose answer is still wanted, by the names under which they are asked.</summary>
    public IReadOnlyList<string> StillWanted => asked.Status != InteractionStatus.Pending ? [] : asked.Policy switch
    {
        AnswerPolicy.InSequence => [.. _named.Skip(given.Count).Select(n => n.Name)],
        AnswerPolicy.All => [.. _named.Where((_, place) => given.All(g => g.Place != place)).Select(n => n.Name)],
        _ => [.. _named.Concat(_later).Select(n => n.Name)],
    };

    private Result<int> Place(Voter by)
    {
        if (_named.Count == 0) return 0;
        if (asked.Policy == AnswerPolicy.InSequence)
            return IsLater(by) || Is(_named[given.Count], by) ? given.Count : new NotYourTurn(_named[given.Count].Name);
        // One's own place first, then that of who let one answer for them.
        var own = Enumerable.Range(0, _named.Count).Where(n => Is(_named[n], by)).OrderBy(n => IsOwn(_named[n], by) ? 0 : 1).ToList();
        if (IsLater(by)) own.AddRange(Enumerable.Range(0, _named.Count).Except(own).ToList());
        // Of a role several may agree, of a person one: who answers for them, or they themselves.
        var isOwn = IsOwn(_named[own[0]], by) || IsLater(by);
        if (asked.Policy != AnswerPolicy.All && (asked.Policy != AnswerPolicy.Some || isOwn)) return own[0];
        var free = own.Where(n => given.All(g => g.Place != n)).ToList();
        return free.Count > 0 ? free[0] : new AnsweredForYou(Words(given.First(g => own.Contains(g.Place))));
    }

    private JsonObject? Closing(InteractionAnswer last)
    {
        var wanted = asked.Policy switch
        {
            AnswerPolicy.All or AnswerPolicy.InSequence => Math.Max(_named.Count, 1),
            AnswerPolicy.Some => Math.Max(asked.Wanted ?? 1, 1),
            _ => 1,
        };
        if (wanted == 1) return (JsonObject)last.Answer.DeepClone();
        List<InteractionAnswer> all = [.. given, last];
        var against = all.Count(a => a.Decision == "rejected");
        var most = asked.Policy != AnswerPolicy.Some ? wanted - against
            // Nobody is named: how many could answer isn't known, and as many against it as are wanted for it are enough.
            : _named.Count > 0 ? people - against : against < wanted ? wanted : 0;
        if (all.Count - against < wanted && most >= wanted) return null;
        return new()
        {
            ["decision"] = most < wanted ? "rejected" : "approved",
            ["answers"] = new JsonArray([.. all.Select(a => (JsonNode)new JsonObject
            {
                ["by"] = a.UserName,
                ["decision"] = a.Decision,
                ["comment"] = a.Answer["comment"]?.DeepClone(),
            })]),
        };
    }

    private Problem Closed() => asked.Status == InteractionStatus.Responded && given is [.., var last]
        ? new AnsweredBefore(last.UserName, Words(last), last.AnsweredAt) : new QuestionIsClosed(asked.Status);

    private bool IsLater(Voter by) => _later.Any(l => Is(l, by));

    private string Names() => _named.Count > 0 ? string.Join(", ", _named.Select(n => n.Name)) : "those who may change the workflow";

    private bool Is(AskedOne one, Voter by) => IsOwn(one, by) || IsFor(one, by);

    private static bool IsOwn(AskedOne one, Voter by) => one.Id == by.Id || by.Stands.Contains(one.Id!.Value);

    /// <summary>Who may not answer can let nobody answer for them.</summary>
    private bool IsFor(AskedOne one, Voter by) => by.AnswersFor.Contains(one.Id!.Value)
        && !(asked.ExcludesStarter && asked.StartedBy == one.Id);

    private static string Words(InteractionAnswer answer) => AnswerWords.Of(answer.Answer);
}

/// <summary>An answer in a few words, as others are told of it.</summary>
public static class AnswerWords
{
    private const int Longest = 80;

    public static string Of(JsonObject? answer) => answer switch
    {
        null => "",
        _ when answer["decision"] is { } decision => $"{decision}",
        _ when answer["chosen"] is JsonArray chosen => Cut(string.Join(", ", chosen)),
        _ when answer["values"] is JsonObject values => Cut(string.Join(", ", values.Select(v => $"{v.Key}: {v.Value}"))),
        _ => Cut(answer.ToJsonString()),
    };

    private static string Cut(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
