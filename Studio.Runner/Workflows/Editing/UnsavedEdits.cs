using Studio.Domain;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Editing;

/// <summary>What was done in a room and isn't kept yet, in its order, and who waits for that.</summary>
internal sealed class UnsavedEdits
{
    private readonly List<(DraftMember Author, Edited Edited, IReadOnlyList<Guid> Ids)> _edits = [];
    private readonly List<TaskCompletionSource<Problem?>> _waiting = [];

    public int Count => _edits.Count;

    public void Add(DraftMember author, Edited edited, Guid? id) => _edits.Add((author, edited, id is { } known ? [known] : []));

    public Task<Problem?> WaitAsync()
    {
        if (_edits.Count == 0) return Task.FromResult<Problem?>(null);
        var source = new TaskCompletionSource<Problem?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(source);
        return source.Task;
    }

    /// <summary>The first edits that one person did in a row, as one.</summary>
    public Batch? First()
    {
        if (_edits.Count == 0) return null;
        var author = _edits[0].Author;
        var mine = _edits.TakeWhile(e => e.Author == author).ToList();
        var edited = new Edited(mine[^1].Edited.Definition, [.. mine.SelectMany(e => e.Edited.Changes)]);
        return new(author, edited, [.. mine.SelectMany(e => e.Ids)], mine.Count);
    }

    public void Remove(int count)
    {
        _edits.RemoveRange(0, count);
        if (_edits.Count == 0) Answer(null);
    }

    /// <summary>In the place of all: what they come to, seen from a newer state of the draft.</summary>
    public void Become(WorkflowDefinition definition, IReadOnlyList<Change> changes)
    {
        if (_edits.Count == 0) return;
        var author = _edits[^1].Author;
        IReadOnlyList<Guid> ids = [.. _edits.SelectMany(e => e.Ids)];
        _edits.Clear();
        if (changes.Count > 0) _edits.Add((author, new(definition, changes), ids));
        else Answer(null);
    }

    public void Refuse(Problem problem)
    {
        _edits.Clear();
        Answer(problem);
    }

    /// <summary>Tells who waits that it can't be kept for now; the edits stay.</summary>
    public void Answer(Problem? problem)
    {
        foreach (var source in _waiting) source.TrySetResult(problem);
        _waiting.Clear();
    }

    internal sealed record Batch(DraftMember Author, Edited Edited, IReadOnlyList<Guid> Ids, int Count);
}
