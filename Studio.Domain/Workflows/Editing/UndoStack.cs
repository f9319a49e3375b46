using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>
/// What one person did, to be taken back and done again in order, however many steps. What others did in between stays. Only
/// what weighs more than <paramref name="most"/> bytes is forgotten, the oldest first: nobody may fill the memory that all share.
/// </summary>
public sealed class UndoStack(long most = UndoStack.Most)
{
    public const long Most = 64 << 20;

    private readonly LinkedList<IReadOnlyList<Change>> _done = [];
    private long _weight;
    private readonly Stack<IReadOnlyList<Change>> _undone = [];

    public bool CanUndo => _done.Count > 0;
    public bool CanRedo => _undone.Count > 0;

    /// <summary>Notes an edit. Further keystrokes in the same field join the edit before.</summary>
    public void Push(Edited edited)
    {
        _undone.Clear();
        if (edited.Changes.Count == 0) return;
        if (_done.Last is { } last && Joined(last.Value, edited.Changes) is { } joined)
        {
            TakeLast();
            Add(joined);
            return;
        }

        Add(edited.Changes);
    }

    /// <summary>Takes the last edit back; if somebody changed the same meanwhile, it says so and forgets the edit.</summary>
    public Result<Edited> Undo(WorkflowDefinition definition)
    {
        if (_done.Last is not { } last) return new CannotEdit("There is nothing to undo.", "");
        TakeLast();
        var result = Editor.Apply(definition, last.Value.Inverse());
        if (result.Ok(out _, out _)) _undone.Push(last.Value);
        return result;
    }

    public Result<Edited> Redo(WorkflowDefinition definition)
    {
        if (!_undone.TryPop(out var changes)) return new CannotEdit("There is nothing to do again.", "");
        var result = Editor.Apply(definition, changes);
        if (result.Ok(out _, out _)) Add(changes);
        return result;
    }

    private void Add(IReadOnlyList<Change> changes)
    {
        _done.AddLast(changes);
        _weight += Weight(changes);
        while (_weight > most && _done.First is { } oldest)
        {
            _weight -= Weight(oldest.Value);
            _done.RemoveFirst();
        }
    }

    private void TakeLast()
    {
        _weight -= Weight(_done.Last!.Value);
        _done.RemoveLast();
    }

    private static long Weight(IReadOnlyList<Change> changes) => changes.Sum(Weight);

    private static long Weight(Change change) => change switch
    {
        Change.Added added => Elements.ToBytes(added.Element).Length,
        Change.Removed removed => Elements.ToBytes(removed.Element).Length,
        Change.Set set => Weight(set.Before) + Weight(set.After),
        Change.Reordered reordered => reordered.Before.Sum(id => id.Length) + reordered.After.Sum(id => id.Length),
        _ => 0,
    };

    private static long Weight(Given? value) => value?.Json?.ToJsonString().Length ?? 0;

    private static IReadOnlyList<Change>? Joined(IReadOnlyList<Change> before, IReadOnlyList<Change> now) =>
        before is [Change.Set first] && now is [Change.Set second] && first is { After: { Json: not null }, IsMove: false }
        && first.Part == second.Part && first.Id == second.Id && first.Path.Equals(second.Path)
            ? [first with { After = second.After }]
            : null;
}
