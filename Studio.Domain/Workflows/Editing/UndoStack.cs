using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>What one person did, to be taken back and done again in order. What others did in between stays.</summary>
public sealed class UndoStack
{
    private const int Most = 200;
    private readonly LinkedList<IReadOnlyList<Change>> _done = [];
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
            last.Value = joined;
            return;
        }

        _done.AddLast(edited.Changes);
        if (_done.Count > Most) _done.RemoveFirst();
    }

    /// <summary>Takes the last edit back; if somebody changed the same meanwhile, it says so and forgets the edit.</summary>
    public Result<Edited> Undo(WorkflowDefinition definition)
    {
        if (_done.Last is not { } last) return new CannotEdit("There is nothing to undo.", "");
        _done.RemoveLast();
        var result = Editor.Apply(definition, last.Value.Inverse());
        if (result.Ok(out _, out _)) _undone.Push(last.Value);
        return result;
    }

    public Result<Edited> Redo(WorkflowDefinition definition)
    {
        if (!_undone.TryPop(out var changes)) return new CannotEdit("There is nothing to do again.", "");
        var result = Editor.Apply(definition, changes);
        if (result.Ok(out _, out _)) _done.AddLast(changes);
        return result;
    }

    private static IReadOnlyList<Change>? Joined(IReadOnlyList<Change> before, IReadOnlyList<Change> now) =>
        before is [Change.Set first] && now is [Change.Set second] && first is { After: { Json: not null }, IsMove: false }
        && first.Part == second.Part && first.Id == second.Id && first.Path.Equals(second.Path)
            ? [first with { After = second.After }]
            : null;
}
