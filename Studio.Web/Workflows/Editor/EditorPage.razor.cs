using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Studio.Domain;
using Studio.Domain.Import;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Web.Canvas;
using Studio.Web.Shell.Layout;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Running;
using Studio.Web.Workflows.Settings;

namespace Studio.Web.Workflows.Editor;

/// <summary>The editor: canvas, palette and panels around one draft.</summary>
public sealed partial class EditorPage : IEditorStage
{
    private readonly CancellationTokenSource _gone = new();
    private WorkflowCanvas? _draft;
    private WorkflowCanvas? _ran;
    private NodePanel? _panel;
    private EditorCommands _commands = null!;
    private Problem? _problem;
    private EditorSide _shown;
    private string? _dialog;
    private NewPlace _place = new();
    private IReadOnlyList<NodeSpec> _offered = [];
    private ImportReport? _report;
    private INodeSamples? _samples;
    private SettingsChoices? _choices;
    private bool _isStarted;
    private bool _isScripted;
    private object? _drawn;

    [Parameter] public Guid Id { get; set; }
    [CascadingParameter] private Task<AuthenticationState> SignedIn { get; set; } = null!;
    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorTools Tools { get; set; } = null!;
    [Inject] private TriggerListening Listening { get; set; } = null!;
    [Inject] private PaletteMemory Memory { get; set; } = null!;
    [Inject] private SettingsSource Settings { get; set; } = null!;

    private string Title => State.Definition.Name ?? "Workflow";
    private string PaletteTitle => _place is not { Joined: null, Edge: null } ? "What comes here?"
        : State.Definition.Nodes.Count == 0 ? "Choose a trigger" : "Add a node";

    /// <summary>What lies over the draft because a run followed another graph.</summary>
    private RanGraph? Ran => Tools.Run.Laid?.Ran;

    /// <summary>The canvas that one sees.</summary>
    private WorkflowCanvas? Canvas => Ran is null ? _draft : _ran;

    private static string? FailureOf(CanvasModel model, string node) =>
        model.Node(node) is { Status: "error", StatusText: var why } ? why : null;

    private bool TakesCalls(string node) => !State.IsReadOnly
        && State.Definition.Nodes.FirstOrDefault(n => n.Id == node) is { } found
        && typeof(CallTerms).IsAssignableFrom(State.Types.Find(found.Type, found.TypeVersion)?.Parameters);

    WorkflowCanvas? IEditorStage.Canvas => Canvas;
    INodeSamples IEditorStage.Samples => _samples!;
    CancellationToken IEditorStage.Gone => _gone.Token;

    protected override void OnInitialized()
    {
        _commands = new(this, State, Tools);
        State.Changed += Follow;
        State.PaletteAsked += ShowPalette;
        State.Commanded += CommandAsync;
        State.Added += GoOn;
        Tools.Run.Changed += RedrawRun;
        Tools.Run.Moved += Follow;
        Tools.Script.Pasted += PasteAsync;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (State.IsOpen && State.WorkflowId == Id) return;
        var person = Person.Of((await SignedIn).User);
        _problem = await State.EnterAsync(Id, person.Name, _gone.Token);
        _samples = Tools.Samples(Id);
        if (State.IsOpen) await Tools.Run.TakeUpAsync(_gone.Token);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isStarted || !State.IsOpen) return;
        _isStarted = true;
        await Tools.Script.StartAsync();
        await Memory.LoadAsync();
        // Before its script the palette would be a picture: an Enter into it went nowhere.
        _isScripted = true;
        Redraw();
    }

    private async Task CommandAsync(string name)
    {
        await _commands.DoAsync(name);
        Redraw();
    }

    void IEditorStage.ShowPalette(NewPlace place) => ShowPalette(place);

    private void ShowPalette(NewPlace place)
    {
        _place = place;
        var fit = new NewNode(State.Definition, State.Types);
        _offered = [.. State.Types.Ids.Select(id => State.Types.Latest(id)!).Where(spec => fit.Fits(spec, place))];
        _shown = EditorSide.Palette;
        Redraw();
    }

    private void Begin()
    {
        ShowPalette(new());
        _offered = [.. _offered.Where(n => n.Kind == NodeKind.Trigger)];
    }

    private void GoOn(NodeWish added)
    {
        // Whoever drags may want to drag another one.
        if (!added.IsDragged) _shown = EditorSide.Nothing;
        _ = InvokeAsync(async () =>
        {
            if (!added.IsDragged) await GoOnAtAsync(added.Node);
            await Memory.UseAsync(added.Spec.Id);
        });
    }

    /// <summary>What was added is selected and has the focus, so that the next key is for it.</summary>
    private async Task GoOnAtAsync(string id)
    {
        // The browser must have drawn it before it can go there.
        StateHasChanged();
        await Task.Yield();
        if (State.Definition.Nodes.Count == 1 && _draft is not null) await _draft.FitViewAsync();
        await SelectAsync([id]);
        await FocusAsync(id);
    }

    private async Task PasteAsync(string text)
    {
        if (State.IsReadOnly) return;
        Tools.Run.Laid?.ShowAsItRan(false);
        var centre = _draft is null ? default : await _draft.ViewportCentreAsync();
        var wasEmpty = State.Definition.Nodes.Count == 0;
        var (nodes, report) = Tools.Clipboard.Paste(text, new(centre.X, centre.Y));
        _report = report;
        await SelectAsync(nodes);
        Redraw();
        if (wasEmpty && _draft is not null) await _draft.FitViewAsync();
    }

    private async Task GoToAsync(Flaw flaw)
    {
        if (flaw.Node is not { } node) return;
        Tools.Run.Laid?.ShowAsItRan(false);
        await FocusAsync(node);
        if (flaw.Parameter is { } field) State.Open(node, field);
    }

    private Task FocusAsync(string node)
    {
        if (Ran is { } ran && ran.Model.Node(node) is null) Tools.Run.Laid?.ShowAsItRan(false);
        return Canvas is { } canvas ? canvas.FocusAsync(node) : Task.CompletedTask;
    }

    private async Task SelectAsync(IReadOnlyList<string> ids)
    {
        if (Canvas is { } canvas && ids.Count > 0) await canvas.SelectAsync(ids);
    }

    private Task HideAsync()
    {
        _shown = EditorSide.Nothing;
        return Task.CompletedTask;
    }

    void IEditorStage.Toggle(EditorSide side) => _shown = _shown == side ? EditorSide.Nothing : side;

    void IEditorStage.ShowShortcuts() => _dialog = "shortcuts";

    void IEditorStage.ShowPublish() => _dialog = "publish";

    async Task IEditorStage.ShowSettingsAsync()
    {
        if (!(await Settings.LoadAsync(Id, _gone.Token)).Ok(out _choices, out _problem)) return;
        _dialog = "settings";
    }

    // The next report may have come before it was heard that the last one was closed.
    private void Close(ImportReport report) => _report = ReferenceEquals(_report, report) ? null : _report;

    private Task<Result<Workflow>> MoveAsync(Guid project) => Settings.MoveAsync(Id, project, _gone.Token);

    private void CloseDialog() => _dialog = null;

    /// <summary>What the page itself shows of the draft. The canvas and the bar follow it by themselves, most changes are theirs.</summary>
    private object Look => (Title, State.IsOpen, State.IsReadOnly, State.Saving.Problem, (State.OpenNode, Ran, Ran?.OpenNode),
        State.Definition.Nodes.Count == 0,
        _shown == EditorSide.Nothing && _dialog is null ? default : (State.Definition, State.Flaws));

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Follow() => _ = InvokeAsync(() =>
    {
        if (!Look.Equals(_drawn)) StateHasChanged();
    });

    /// <summary>When a run has ended, an open panel shows what came of it.</summary>
    private void RedrawRun() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        if (!Tools.Run.IsRunning && _panel is { } panel) await panel.RefreshAsync();
    });

    public async ValueTask DisposeAsync()
    {
        State.Changed -= Follow;
        State.PaletteAsked -= ShowPalette;
        State.Commanded -= CommandAsync;
        State.Added -= GoOn;
        Tools.Run.Changed -= RedrawRun;
        Tools.Run.Moved -= Follow;
        Tools.Script.Pasted -= PasteAsync;
        await _gone.CancelAsync();
        _gone.Dispose();
        await Tools.Script.StopAsync();
        await Listening.StopAsync();
        Tools.Run.TakeAway();
        await State.LeaveAsync();
    }
}
