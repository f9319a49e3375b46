using Studio.Domain;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Somebody who has a draft open: once a browser tab. Events come on any thread.</summary>
public sealed class DraftMember : IAsyncDisposable
{
    private readonly DraftRoom _room;

    internal DraftMember(DraftRoom room, Actor actor, string name, bool mayEdit) =>
        (_room, Actor, Name, MayEdit) = (room, actor, name, mayEdit);

    public Guid Id { get; } = Guid.CreateVersion7();
    public Actor Actor { get; }
    public string Name { get; }
    public bool MayEdit { get; internal set; }
    public Presence Presence { get; private set; } = Presence.Nowhere;

    public WorkflowDefinition Definition => _room.Definition;
    public IReadOnlyList<Flaw> Flaws => _room.Flaws;
    public DraftSaving Saving => _room.Saving;
    public IReadOnlyList<OtherPerson> Others => _room.People.Others(this);
    public bool CanUndo => Undone.CanUndo;
    public bool CanRedo => Undone.CanRedo;

    /// <summary>These elements are different now, whoever changed them.</summary>
    public event Action<IReadOnlySet<ElementRef>>? Changed;

    /// <summary>Somebody came, left, or looks elsewhere.</summary>
    public event Action? PeopleChanged;

    /// <summary>What is saved, what is wrong with the draft, or what this member may do.</summary>
    public event Action? StateChanged;

    /// <summary>Somebody else decided over what this member did; in a sentence.</summary>
    public event Action<string>? Told;

    internal UndoStack Undone { get; } = new();
    internal bool IsAudited { get; set; }

    /// <summary>Does it at once. Under its id it may come again, when its answer was lost, and is done once.</summary>
    public Result<Edited> Do(EditCommand command, Guid? id = null) => _room.Do(this, command, id);

    /// <summary>Whether an edit with this id was done already.</summary>
    public bool HasDone(Guid? id) => _room.HasDone(id);

    public Result<Edited> Undo() => _room.Undo(this);

    public Result<Edited> Redo() => _room.Redo(this);

    /// <summary>Ends when all that was done so far is kept, or with the reason why it can't be.</summary>
    public Task<Problem?> SavedAsync() => _room.SavedAsync();

    public void Show(Presence presence)
    {
        Presence = presence;
        _room.People.Show(this);
    }

    public ValueTask DisposeAsync() => _room.LeaveAsync(this);

    internal void TellChanged(IReadOnlySet<ElementRef> touched) => Changed?.Invoke(touched);

    internal void TellPeople() => PeopleChanged?.Invoke();

    internal void TellState() => StateChanged?.Invoke();

    internal void Tell(string sentence) => Told?.Invoke(sentence);
}

/// <summary>How it stands with keeping what was edited.</summary>
public sealed record DraftSaving(SavingState State, int Unsaved, Problem? Problem)
{
    public static DraftSaving Done { get; } = new(SavingState.Saved, 0, null);
}

/// <summary>Stuck: the database is away and the room tries again. Refused: nobody may keep it, and the problem says why.</summary>
public enum SavingState { Saved, Saving, Stuck, Refused }
