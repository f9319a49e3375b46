using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Studio.Domain.Workflows.Format;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Panel.Data;

namespace Studio.Web.Workflows.Panel;

/// <summary>A node from close by: what comes in, what it is set up to do, what goes out.</summary>
public sealed partial class NodePanel
{
    private readonly string _headingId = $"panel-{Guid.CreateVersion7():N}";
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _dialog;
    private DotNetObjectReference<NodePanel>? _self;
    private IJSObjectReference? _drag;
    private INodeEditing? _editing;
    private NodeForm? _form;
    private System.Text.Json.Nodes.JsonObject? _pins;
    private bool _showsSettings;
    private bool _showsDocs;
    private bool _isClosing;

    /// <summary>The id of the node that it shows.</summary>
    [Parameter, EditorRequired] public required string Node { get; set; }
    [Parameter, EditorRequired] public required INodeEditing Editing { get; set; }
    [Parameter, EditorRequired] public required INodeSamples Samples { get; set; }

    /// <summary>The way of the field that has the focus when it opens, such as headers[2].value.</summary>
    [Parameter] public string? Field { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>What stands before the parameters.</summary>
    [Parameter] public RenderFragment? Before { get; set; }

    /// <summary>Another node is to be shown instead, by its id.</summary>
    [Parameter] public EventCallback<string> OnOpen { get; set; }

    /// <summary>Why it failed in the run that is shown, if it did.</summary>
    [Parameter] public string? Failure { get; set; }

    /// <summary>Run the workflow up to this node; call <see cref="RefreshAsync"/> when its items are there.</summary>
    [Parameter] public EventCallback<string> OnRunStep { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private TimeProvider Time { get; set; } = null!;
    [Inject] private Toasts Toasts { get; set; } = null!;

    private int FlawCount => _form is { Spec: { } spec } form ? spec.Fields.Sum(f => form.FlawsIn(f.Name)) : 0;

    private static string Selected(bool isSelected) => isSelected ? "true" : "false";

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_editing, Editing))
        {
            if (_editing is not null) _editing.Changed -= Redraw;
            (_editing = Editing).Changed += Redraw;
        }

        if (_form?.Id == Node && ReferenceEquals(_form.Editing, Editing)) return;
        if (_form is { } before) before.Changed -= Redraw;
        _form = new(Editing, Node, Time, Toasts.Fail);
        _form.Changed += Redraw;
        await RefreshAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        try
        {
            await using var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./js/panel.js");
            _drag = await module.InvokeAsync<IJSObjectReference>("openPanel", _gone.Token, _dialog, _self, Field);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The panel was closed, or the browser is gone, before it could be asked.
        }
    }

    /// <summary>Reads the items again: something has run, or was pinned.</summary>
    public async Task RefreshAsync()
    {
        var form = _form;
        if (form is null) return;
        _pins = Editing.Definition.PinData;
        try
        {
            form.Show(await Samples.FindAsync(form.Id, _gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    [JSInvokable("Drop")]
    public async Task DropAsync(string field, string expression)
    {
        if (_form is not { } form || !ValuePath.TryParse(field, out var path)) return;
        await form.KeepAllAsync();
        var before = form.Value(path) is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        await form.SetAsync(path, FieldWay.Dropped(before, expression));
    }

    private async Task OpenAsync(string node)
    {
        if (_form is { } form) await form.KeepAllAsync();
        await OnOpen.InvokeAsync(node);
    }

    private async Task RunAsync()
    {
        if (_form is { } form) await form.KeepAllAsync();
        await OnRunStep.InvokeAsync(Node);
    }

    private async Task CloseAsync()
    {
        if (_isClosing) return;
        _isClosing = true;
        if (_form is { } form) await form.KeepAllAsync();
        await OnClose.InvokeAsync();
    }

    private void Redraw() => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        if (_form is null || ReferenceEquals(_pins, Editing.Definition.PinData)) return;
        await RefreshAsync();
    });

    public async ValueTask DisposeAsync()
    {
        if (_editing is not null) _editing.Changed -= Redraw;
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        if (_drag is null) return;
        try
        {
            await _drag.InvokeVoidAsync("dispose");
            await _drag.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // With the browser went its listeners.
        }
    }
}
