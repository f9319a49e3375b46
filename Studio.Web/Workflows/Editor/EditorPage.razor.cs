using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Studio.Domain;
using Studio.Domain.Import;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Canvas;
using Studio.Web.Shell.Layout;
using Studio.Web.Workflows.Editing;
using Studio.Web.Workflows.Panel;
using Studio.Web.Workflows.Settings;

namespace Studio.Web.Workflows.Editor;

/// <summary>The editor: canvas, palette and panels around one draft.</summary>
public sealed partial class EditorPage
{
    private enum Shown { Nothing, Palette, Problems, Outline, Find }

    private readonly CancellationTokenSource _gone = new();
    private readonly List<string> _recent = [];
    private readonly List<string> _favourites = [];
    private WorkflowCanvas? _canvas;
    private Problem? _problem;
    private Shown _shown;
    private string? _dialog;
    private NewPlace _place = new();
    private IReadOnlyList<NodeSpec> _offered = [];
    private ImportReport? _report;
    private INodeSamples? _samples;
    private SettingsChoices? _choices;
    private bool _isStarted;

    [Parameter] public Guid Id { get; set; }
    [CascadingParameter] private Task<AuthenticationState> SignedIn { get; set; } = null!;
    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private EditorTools Tools { get; set; } = null!;
    [Inject] private SettingsSource Settings { get; set; } = null!;

    private string Title => State.Definition.Name ?? "Workflow";
    private string PaletteTitle => _place.Joined is null && _place.Edge is null ? "Add a node" : "What comes here?";

    protected override void OnInitialized()
    {
        State.Changed += Redraw;
        State.PaletteAsked += ShowPalette;
        State.Commanded += CommandAsync;
        State.Added += GoOn;
        Tools.Run.Changed += Redraw;
        Tools.Script.Pasted += PasteAsync;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (State.IsOpen && State.WorkflowId == Id) return;
        var person = Person.Of((await SignedIn).User);
        _problem = await State.EnterAsync(Id, person.Name, _gone.Token);
        _samples = Tools.Samples(Id);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isStarted || !State.IsOpen) return;
        _isStarted = true;
        await Tools.Script.StartAsync();
    }

    private void ShowPalette(NewPlace place)
    {
        _place = place;
        var fit = new NewNode(State.Definition, State.Types);
        _offered = [.. State.Types.Ids.Select(id => State.Types.Latest(id)!).Where(spec => fit.Fits(spec, place))];
        _shown = Shown.Palette;
        Redraw();
    }

    private void Begin()
    {
        ShowPalette(new());
        _offered = [.. _offered.Where(n => n.Kind == NodeKind.Trigger)];
    }

    private void GoOn(NodeWish added)
    {
        _recent.Remove(added.Spec.Id);
        _recent.Insert(0, added.Spec.Id);
        if (_recent.Count > 5) _recent.RemoveAt(5);
        // Whoever drags may want to drag another one.
        if (added.IsDragged) return;
        _shown = Shown.Nothing;
        _ = InvokeAsync(() => GoOnAtAsync(added.Node));
    }

    /// <summary>What was added is selected and has the focus, so that the next key is for it.</summary>
    private async Task GoOnAtAsync(string id)
    {
        // The browser must have drawn it before it can go there.
        StateHasChanged();
        await Task.Yield();
        if (State.Definition.Nodes.Count == 1 && _canvas is not null) await _canvas.FitViewAsync();
        await SelectAsync([id]);
        await FocusAsync(id);
    }

    private void Star(string type)
    {
        if (!_favourites.Remove(type)) _favourites.Add(type);
    }

    private async Task PasteAsync(string text)
    {
        if (State.IsReadOnly) return;
        var centre = _canvas is null ? default : await _canvas.ViewportCentreAsync();
        var (nodes, report) = Tools.Clipboard.Paste(text, new(centre.X, centre.Y));
        _report = report;
        await SelectAsync(nodes);
        Redraw();
    }

    private async Task GoToAsync(Flaw flaw)
    {
        if (flaw.Node is not { } node) return;
        await FocusAsync(node);
        if (flaw.Parameter is not null) State.Open(node);
    }

    private Task FocusAsync(string node) => _canvas is { } canvas ? canvas.FocusAsync(node) : Task.CompletedTask;

    private async Task SelectAsync(IReadOnlyList<string> ids)
    {
        if (_canvas is not null && ids.Count > 0) await _canvas.SelectAsync(ids);
    }

    private Task HideAsync()
    {
        _shown = Shown.Nothing;
        return Task.CompletedTask;
    }

    private async Task ShowSettingsAsync()
    {
        if (!(await Settings.LoadAsync(Id, _gone.Token)).Ok(out _choices, out _problem)) return;
        _dialog = "settings";
    }

    private Task<Result<Workflow>> MoveAsync(Guid project) => Settings.MoveAsync(Id, project, _gone.Token);

    private void CloseDialog() => _dialog = null;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public async ValueTask DisposeAsync()
    {
        State.Changed -= Redraw;
        State.PaletteAsked -= ShowPalette;
        State.Commanded -= CommandAsync;
        State.Added -= GoOn;
        Tools.Run.Changed -= Redraw;
        Tools.Script.Pasted -= PasteAsync;
        await _gone.CancelAsync();
        _gone.Dispose();
        await Tools.Script.StopAsync();
        await State.LeaveAsync();
    }
}
