using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Workflows.Editing;

/// <summary>
/// A draft that people have open. Every edit is applied here at once, one after the other, so nobody's edit is made on what is not there
/// any more; a moment later it is kept. What others kept by another way is merged in.
/// </summary>
internal sealed class DraftRoom
{
    private readonly Lock _gate = new();
    private readonly UnsavedEdits _unsaved = new();
    private readonly KnownEdits _known = new();
    private readonly LastHands _hands;
    private readonly NodeTypes _types;
    private readonly DraftKeeper _keeper;

    public DraftRoom(Guid workflow, WorkflowDefinition definition, DraftRoomTools tools)
    {
        (Workflow, Definition, Kept, _types, _hands) = (workflow, definition, definition, tools.Plans.Types, new(tools.Time));
        People = new(workflow, tools.Calls, tools.Time);
        _keeper = new(this, tools.Desk, tools.Plans, tools.Time, tools.Log);
        _keeper.Start();
    }

    /// <summary>The last one has left, or what they left behind is kept by now.</summary>
    public event Action<DraftRoom>? Emptied;

    public Guid Workflow { get; }
    public RoomPeople People { get; }
    public WorkflowDefinition Definition { get; private set; }

    /// <summary>The draft as the database has it, as far as this process knows.</summary>
    public WorkflowDefinition Kept { get; private set; }

    public IReadOnlyList<Flaw> Flaws { get; private set; } = [];
    public DraftSaving Saving { get; private set; } = DraftSaving.Done;

    public DraftMember Enter(Actor actor, string name, OpenDraft draft)
    {
        var member = new DraftMember(this, actor, name, draft.MayEdit);
        lock (_gate) _known.Add(draft.RecentEdits);
        People.Enter(member);
        MayHaveChanged(draft.Definition.Revision);
        return member;
    }

    public Result<Edited> Do(DraftMember author, EditCommand command, Guid? id) =>
        Edit(author, now => Editor.Apply(now, command, _types), author.Undone.Push, id);

    public bool HasDone(Guid? edit)
    {
        lock (_gate) return _known.Has(edit);
    }

    public Result<Edited> Undo(DraftMember author) => Edit(author, author.Undone.Undo, _ => { });

    public Result<Edited> Redo(DraftMember author) => Edit(author, author.Undone.Redo, _ => { });

    public Task<Problem?> SavedAsync()
    {
        lock (_gate) return Saving.State == SavingState.Refused ? Task.FromResult(Saving.Problem) : _unsaved.WaitAsync();
    }

    /// <summary>The database says that the draft has this revision.</summary>
    public void MayHaveChanged(int revision)
    {
        if (revision > Kept.Revision || Saving.State == SavingState.Refused) _keeper.Look();
    }

    public async ValueTask LeaveAsync(DraftMember member)
    {
        People.Leave(member);
        await SavedAsync();
        Emptied?.Invoke(this);
    }

    /// <summary>False while somebody is here.</summary>
    public bool TryClose()
    {
        if (People.Here.Count > 0) return false;
        _keeper.Stop();
        return true;
    }

    public UnsavedEdits.Batch? NextToKeep()
    {
        lock (_gate) return _unsaved.First();
    }

    public Actor? AnyActor()
    {
        lock (_gate) return (_unsaved.First()?.Author ?? (People.Here is [var first, ..] ? first : null))?.Actor;
    }

    public void WasKept(UnsavedEdits.Batch batch, int revision)
    {
        lock (_gate)
        {
            Kept = batch.Edited.Definition with { Revision = revision };
            Definition = Definition with { Revision = revision };
            _unsaved.Remove(batch.Count);
        }

        ShowUnsaved();
    }

    /// <summary>Brings together what is done here and not kept yet with what others have kept.</summary>
    public void Merge(OpenDraft draft)
    {
        var theirs = draft.Definition;
        HashSet<ElementRef> touched;
        IReadOnlyList<MergeConflict> conflicts;
        lock (_gate)
        {
            _known.Add(draft.RecentEdits);
            var ours = Definition;
            var merged = Studio.Domain.Workflows.Changes.Merge.ThreeWay(Kept, ours, theirs);
            conflicts = merged.Conflicts;
            Definition = merged.Definition with { Revision = theirs.Revision };
            Kept = theirs;
            // Rows have no order: what is only in another place than here is no work of anybody's.
            _unsaved.Become(Definition, [.. WorkflowDiff.Between(theirs, Definition).Where(c => c is not Change.Reordered)]);
            touched = [.. new Edited(Definition, WorkflowDiff.Between(ours, Definition)).Touched];
        }

        TellChanged(touched);
        foreach (var conflict in conflicts) TellAll(conflict.Message);
        ShowUnsaved();
    }

    /// <summary>Who did this may not: it is taken back, and everybody else's edits stay as far as they can.</summary>
    public void Refuse(UnsavedEdits.Batch batch, Problem problem)
    {
        HashSet<ElementRef> touched;
        lock (_gate)
        {
            var before = Definition;
            batch.Author.MayEdit = false;
            _unsaved.Remove(batch.Count);
            if (Definition.Apply(Without(batch.Edited.Changes)).Ok(out var without, out _))
            {
                Definition = without;
                _unsaved.Become(without, WorkflowDiff.Between(Kept, without));
            }
            else
            {
                Definition = Kept;
                _unsaved.Refuse(problem);
            }

            touched = [.. new Edited(Definition, WorkflowDiff.Between(before, Definition)).Touched];
        }

        batch.Author.Tell($"{problem.Message} Your last change was taken back.");
        TellChanged(touched);
        ShowUnsaved();
    }

    /// <summary>What takes changes back, with the edges that others have drawn meanwhile to nodes that go with them.</summary>
    private List<Change> Without(IReadOnlyList<Change> changes)
    {
        var back = changes.Inverse();
        var known = back.Where(c => c.Part == Part.Edge).Select(c => c.Id).ToHashSet();
        var gone = back.OfType<Change.Removed>().Where(c => c.Part == Part.Node).Select(c => c.Id).ToHashSet();
        return [.. Definition.Edges.Where(e => !known.Contains(e.Id) && (gone.Contains(e.Source) || gone.Contains(e.Target)))
            .Select(e => new Change.Removed(Part.Edge, e.Id, e, 0)), .. back];
    }

    public void Show(DraftSaving saving)
    {
        lock (_gate)
        {
            Saving = saving;
            if (saving.State == SavingState.Refused) _unsaved.Answer(saving.Problem);
        }

        TellState();
    }

    // Counted and said at once: an edit that comes between would be called saved.
    private void ShowUnsaved()
    {
        lock (_gate) Saving = _unsaved.Count == 0 ? DraftSaving.Done : new(SavingState.Saving, _unsaved.Count, null);
        TellState();
    }

    public void Show(IReadOnlyList<Flaw> flaws)
    {
        Flaws = flaws;
        TellState();
    }

    private Result<Edited> Edit(
        DraftMember author, Func<WorkflowDefinition, Result<Edited>> edit, Action<Edited> done, Guid? id = null)
    {
        Edited? edited;
        List<(DraftMember Who, ElementRef Element, string What)> overwritten;
        lock (_gate)
        {
            if (!author.MayEdit) return new CannotEdit("You may look at this workflow, not change it.", "Duplicate it to work on a copy.");
            if (_known.Has(id)) return new Edited(Definition, []);
            if (!edit(Definition).Ok(out edited, out var problem)) return problem;
            done(edited);
            if (edited.Changes.Count == 0) return edited;
            Definition = edited.Definition;
            _unsaved.Add(author, edited, id);
            if (id is { } known) _known.Add([known]);
            if (Saving.State != SavingState.Refused) Saving = new(SavingState.Saving, _unsaved.Count, null);
            overwritten = _hands.Take(author, edited.Changes);
        }

        TellChanged(edited.Touched);
        foreach (var (who, element, what) in overwritten) who.Tell(InWords(author, element, what));
        TellState();
        _keeper.Look();
        return edited;
    }

    private string InWords(DraftMember author, ElementRef element, string what)
    {
        var name = Definition.Nodes.FirstOrDefault(n => n.Id == element.Id)?.Name ?? "the workflow";
        return $"{author.Name} changed {what.Replace("data.fields.", "", StringComparison.Ordinal)} of \"{name}\" after you did.";
    }

    private void TellChanged(IReadOnlySet<ElementRef> touched)
    {
        if (touched.Count == 0) return;
        foreach (var member in People.Here) member.TellChanged(touched);
    }

    private void TellState()
    {
        foreach (var member in People.Here) member.TellState();
    }

    private void TellAll(string sentence)
    {
        foreach (var member in People.Here) member.Tell(sentence);
    }
}
