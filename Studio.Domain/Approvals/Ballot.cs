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

    /// <summary>
    /// Takes an answer that fits the question, or says why this one can't be taken from that person now. Whoever answers for others, too,
    /// answers for themselves first, and then once for each of them.
    /// </summary>
    public Result<TakenAnswer> Take(Voter by, JsonObject answer)
    {
        if (asked.Status != InteractionStatus.Pending) return Closed();
        if (MayNot(by.Id)) return new StarterMayNotAnswer();
        Problem? why = null;
        foreach (var voice in Voices(by).Where(v => IsAsked(v, by)))
        {
            if (Place(voice).Ok(out var place, out var problem)) return Taken(by, voice, place, answer);
            why ??= problem;
        }

        return why ?? new OthersAreAsked(Names());
    }

    /// <summary>For whom the next answer of somebody would be, where it is not for themselves.</summary>
    public IReadOnlyList<string> For(Voter by)
    {
        if (asked.Status != InteractionStatus.Pending || MayNot(by.Id)) return [];
        var open = Voices(by).Where(v => IsAsked(v, by) && Place(v).Ok(out _, out _)).ToList();
        return open.Any(v => v.IsOwn) ? [] : [.. open.Select(v => Called(v).Name)];
    }

    /// <summary>Those whose answer is still wanted, by the names under which they are asked.</summary>
    public IReadOnlyList<string> StillWanted => asked.Status != InteractionStatus.Pending ? [] : asked.Policy switch
    {
        AnswerPolicy.InSequence => [.. _named.Skip(given.Count).Select(n => n.Name)],
        AnswerPolicy.All => [.. _named.Where((_, place) => given.All(g => g.Place != place)).Select(n => n.Name)],
        _ => [.. _named.Concat(_later).Select(n => n.Name)],
    };

    private TakenAnswer Taken(Voter by, Voice voice, int place, JsonObject answer) => new(place, Closing(new()
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
        For = voice.IsOwn ? null : Called(voice),
    };

    private Result<int> Place(Voice voice)
    {
        if (given.FirstOrDefault(g => g.ForId is null && g.UserId == voice.Id) is { } own)
            return voice.IsOwn ? new YouHaveAnswered(Words(own), own.AnsweredAt)
                : new AnsweredThemselves(own.UserName, Words(own), own.AnsweredAt);
        if (given.FirstOrDefault(g => g.ForId == voice.Id) is { } other) return new AnsweredForYou(Words(other));
        if (_named.Count == 0) return 0;
        var isLater = _later.Any(voice.Is);
        if (asked.Policy == AnswerPolicy.InSequence)
            return isLater || voice.Is(_named[given.Count]) ? given.Count : new NotYourTurn(_named[given.Count].Name);
        // By one's name before one's role, for of a role another can answer.
        var places = Enumerable.Range(0, _named.Count).Where(n => isLater || voice.Is(_named[n]))
            .OrderBy(n => _named[n].Id == voice.Id ? 0 : voice.Is(_named[n]) ? 1 : 2).ToList();
        var free = places.Where(n => given.All(g => g.Place != n)).ToList();
        if (free.Count > 0) return free[0];
        // Of a role several may agree: they come after those who have the places.
        return asked.Policy != AnswerPolicy.All ? Math.Max(_named.Count, given.Count)
            : new AnsweredForYou(Words(given.First(g => places.Contains(g.Place))));
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

    private AskedOne Called(Voice voice) => _named.Concat(_later).First(n => n.Id == voice.Id);

    private string Names() => _named.Count > 0 ? string.Join(", ", _named.Select(n => n.Name)) : "those who may change the workflow";

    /// <summary>Who may not answer can let nobody answer for them.</summary>
    private IEnumerable<Voice> Voices(Voter by) =>
    [
        new(by.Id, [by.Id, .. by.Stands], true),
        .. by.AnswersFor.Where(other => !MayNot(other)).Select(other => new Voice(other, [other], false)),
    ];

    private bool IsAsked(Voice voice, Voter by) => _later.Any(voice.Is)
        || (_named.Count > 0 ? _named.Any(voice.Is) : voice.IsOwn && by.MayChangeWorkflow);

    private bool MayNot(Guid person) => asked.ExcludesStarter && asked.StartedBy == person;

    private static string Words(InteractionAnswer answer) => AnswerWords.Of(answer.Answer);

    /// <summary>One for whom somebody answers, themselves or another, and by which ids that one can be asked.</summary>
    private sealed record Voice(Guid Id, IReadOnlyCollection<Guid> Ids, bool IsOwn)
    {
        public bool Is(AskedOne one) => Ids.Contains(one.Id!.Value);
    }
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
