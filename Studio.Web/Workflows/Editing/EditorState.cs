using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Workflows.Editing;
using Studio.Web.Canvas;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Panel;

namespace Studio.Web.Workflows.Editing;

/// <summary>One person's editor of one workflow: the draft that they share with others, and what is theirs alone.</summary>
internal sealed class EditorState(Actor actor, DraftRooms rooms, NodeTypes types, Toasts toasts) : ICanvasHost, INodeEditing,
    IAsyncDisposable
{
    private CanvasPicture _picture = new(types);
    private DraftMember? _me;
    private int _unkeptHere;
    private bool _wasRefused;

    public event Action? Changed;

    /// <summary>Somebody wants a new node here.</summary>
    public event Action<NewPlace>? PaletteAsked;

    /// <summary>A command by its name: from a key, the menu or a button.</summary>
    public event Func<string, Task>? Commanded;

    public event Action<CanvasMessage.ContextMenu>? MenuAsked;

    /// <summary>Somebody has added a node here.</summary>
    public event Action<NodeWish>? Added;

    public Guid WorkflowId { get; private set; }
    public NodeTypes Types => types;
    public CanvasModel Model => _picture.Model;
    public bool IsOpen => _me is not null;
    public WorkflowDefinition Definition => _me?.Definition ?? new();
    public IReadOnlyList<Flaw> Flaws => _me?.Flaws ?? [];
    public bool IsReadOnly => _me is not { MayEdit: true };
    public DraftSaving Saving => _me?.Saving ?? DraftSaving.Done;

    /// <summary>What the browser doesn't know by itself: of its own changes it hears when each is kept.</summary>
    public SavingState SavingHere =>
        Saving.State == SavingState.Saving && _unkeptHere == 0 && !_wasRefused ? SavingState.Saved : Saving.State;
    public bool CanUndo => _me?.CanUndo == true;
    public bool CanRedo => _me?.CanRedo == true;
    public Selection Selection { get; private set; } = Selection.None;
    public string? OpenNode { get; private set; }

    /// <summary>The way of the field of the open node to which somebody wanted to go.</summary>
    public string? OpenField { get; private set; }
    public IReadOnlyList<OtherPerson> Others => _me?.Others ?? [];

    public async Task<Problem?> EnterAsync(Guid workflow, string name, CancellationToken ct)
    {
        await LeaveAsync();
        if (!(await rooms.EnterAsync(actor, name, workflow, ct)).Ok(out var me, out var problem)) return problem;
        (WorkflowId, _me, _picture) = (workflow, me, new(types));
        me.Changed += Redraw;
        me.PeopleChanged += RedrawPeople;
        me.StateChanged += RedrawState;
        me.Told += Tell;
        _picture.Show(me.Definition);
        _picture.Show(me.Definition, me.Flaws);
        RedrawPeople();
        return null;
    }

    /// <summary>Applied when it returns, kept a moment later.</summary>
    public Task<Result<Edited>> DoAsync(EditCommand command) => Task.FromResult(Edit(command));

    public Result<Edited> Edit(EditCommand command) => Here(me => me.Do(command));

    public void Undo() => Here(me => me.Undo());

    public void Redo() => Here(me => me.Redo());

    public Task<Problem?> SavedAsync() => _me!.SavedAsync();

    public void Open(string? node, string? field = null)
    {
        OpenNode = node is not null && Definition.Nodes.Any(n => n.Id == node) ? node : null;
        OpenField = field;
        Show();
    }

    public Task CommandAsync(string name) => Commanded is { } commanded ? commanded(name) : Task.CompletedTask;

    public async Task<CanvasReply> ReceiveAsync(CanvasMessage message)
    {
        switch (message)
        {
            case CanvasMessage.SelectionChanged selected:
                Selection = new(selected.Nodes, selected.Edges, selected.Areas);
                Show();
                return CanvasReply.Done;
            case CanvasMessage.PointerMoved pointer:
                _me?.Show(_me.Presence with { Cursor = new(pointer.X, pointer.Y) });
                return CanvasReply.Done;
            case CanvasMessage.Open open when Definition.Nodes.All(n => n.Id != open.Id):
                // A note or a group is opened by writing into it. The answer doesn't wait for the writing.
                if (!IsReadOnly) _ = CommandAsync("editArea");
                return CanvasReply.Done;
            case CanvasMessage.Open open:
                Open(open.Id);
                return CanvasReply.Done;
            case CanvasMessage.DropOnEmpty drop:
                PaletteAsked?.Invoke(new(new Point(drop.X, drop.Y)) { Joined = new(drop.From, drop.FromPort, drop.IsSource) });
                return CanvasReply.Done;
            case CanvasMessage.ContextMenu menu:
                MenuAsked?.Invoke(menu);
                return CanvasReply.Done;
            case CanvasMessage.Command command:
                await CommandAsync(command.Name);
                return CanvasReply.Done;
            default:
                return await EditAsync(message);
        }
    }

    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) =>
        Task.FromResult(CanvasEdits.Refusals(Definition, types, node, port, isSource));

    public async Task LeaveAsync()
    {
        if (_me is not { } me) return;
        (_me, Selection, OpenNode) = (null, Selection.None, null);
        me.Changed -= Redraw;
        me.PeopleChanged -= RedrawPeople;
        me.StateChanged -= RedrawState;
        me.Told -= Tell;
        await me.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await LeaveAsync();

    /// <summary>What the browser keeps until it is kept here is answered only then.</summary>
    private async Task<CanvasReply> EditAsync(CanvasMessage message)
    {
        if (_me is not { } me) return new(false, "The workflow isn't open any more. Reload the page.");
        var wish = NodeWish.Of(message, types);
        if (wish is null && message is CanvasMessage.DropNew or CanvasMessage.Edit) return NodeWish.Unknown;
        Guid? id = Guid.TryParse(message.EditId, out var known) ? known : null;
        if (!me.HasDone(id) && CommandOf(message, wish) is { } command)
        {
            if (!me.Do(command, id).Ok(out _, out var problem)) return new(false, problem.InWords());
            if (wish is not null) Added?.Invoke(wish);
        }

        return message.EditId is not null && await me.SavedAsync() is { } lost ? new(false, lost.Message) : CanvasReply.Done;
    }

    private EditCommand? CommandOf(CanvasMessage message, NodeWish? wish) =>
        wish is null ? CanvasEdits.Of(message, Definition, types)
        : Definition.Nodes.Any(n => n.Id == wish.Node) ? null
        : new NewNode(Definition, types).Add(wish.Spec, wish.Node, wish.Place);

    private Result<Edited> Here(Func<DraftMember, Result<Edited>> edit)
    {
        var me = _me!;
        // Counted before it is done: what was done before it may be kept, and said to be, at the same moment.
        Interlocked.Increment(ref _unkeptHere);
        var result = edit(me);
        if (!result.Ok(out _, out var problem)) toasts.Fail(problem);
        Show();
        _ = AwaitKeptAsync(me);
        return result;
    }

    private async Task AwaitKeptAsync(DraftMember me)
    {
        await me.SavedAsync();
        Interlocked.Decrement(ref _unkeptHere);
        Show();
    }

    private void Redraw(IReadOnlySet<ElementRef> touched)
    {
        _picture.Show(Definition, touched);
        if (touched.Any(t => t.Part == Part.Node && t.Id == OpenNode) && Definition.Nodes.All(n => n.Id != OpenNode)) OpenNode = null;
        Show();
    }

    private void RedrawPeople()
    {
        Model.SetPeople(Others.Select(o => new CanvasPerson(
            $"{o.Id:N}", o.Name, PersonColor.Of(o.UserId), o.Presence.Cursor?.X, o.Presence.Cursor?.Y, o.Presence.Selection)));
        Show();
    }

    private void RedrawState()
    {
        // The browser was told of what was refused, and doesn't wait for it any more when it can be kept after all.
        _wasRefused = Saving.State == SavingState.Refused || (_wasRefused && Saving.State != SavingState.Saved);
        _picture.Show(Definition, Flaws);
        Show();
    }

    private void Tell(string sentence) => toasts.Show(sentence);

    private void Show()
    {
        if (_me is { } me && (!me.Presence.Selection.SequenceEqual(Selection.Nodes) || me.Presence.OpenNode != OpenNode))
            me.Show(me.Presence with { Selection = Selection.Nodes, OpenNode = OpenNode });
        Changed?.Invoke();
    }
}
