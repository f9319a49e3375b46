using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Who was the last to set which value: whoever is overwritten shall hear of it.</summary>
internal sealed class LastHands(TimeProvider time)
{
    // Whoever set a value longer ago has looked away from it.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private readonly Dictionary<(ElementRef, string), (DraftMember Who, long At)> _hands = [];

    /// <summary>The others whose values these changes set anew, with the element and what of it.</summary>
    public List<(DraftMember Who, ElementRef Element, string What)> Take(DraftMember author, IReadOnlyList<Change> changes)
    {
        var overwritten = new List<(DraftMember, ElementRef, string)>();
        foreach (var change in changes.OfType<Change.Set>())
        {
            // Of places only the last matters, and everybody sees it.
            if (change.IsMove) continue;
            var (element, what) = (new ElementRef(change.Part, change.Id), $"{change.Path}");
            if (_hands.TryGetValue((element, what), out var last) && last.Who.Actor.UserId != author.Actor.UserId
                && time.GetElapsedTime(last.At) < Memory) overwritten.Add((last.Who, element, what));
            _hands[(element, what)] = (author, time.GetTimestamp());
        }

        return overwritten;
    }
}
