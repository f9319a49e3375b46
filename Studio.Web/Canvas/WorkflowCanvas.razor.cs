using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Studio.Web.Canvas.Drawing;

namespace Studio.Web.Canvas;

/// <summary>
/// Nodes, edges, notes and groups that can be moved and connected. It knows nothing of workflows: it draws a model and tells its host
/// what people do.
/// </summary>
public sealed partial class WorkflowCanvas(IJSRuntime js) : IAsyncDisposable
{
    private readonly string _helpId = $"canvas-help-{Guid.CreateVersion7():N}";
    private readonly CanvasCards _cards = new();
    private ElementReference _root;
    private CanvasLayers? _layers;
    private CanvasBatch? _batch;
    private CanvasModel? _watched;
    private (CanvasModel, bool, string)? _drawn;
    private DotNetObjectReference<CanvasReceiver>? _receiver;
    // What is asked for while it is on its way is done when it has come. Null when the page went before it.
    private readonly TaskCompletionSource<IJSObjectReference?> _canvas = new();

    [Parameter, EditorRequired] public required CanvasModel Model { get; set; }
    [Parameter, EditorRequired] public required ICanvasHost Host { get; set; }
    [Parameter] public bool IsReadOnly { get; set; }
    [Parameter] public string Label { get; set; } = "Workflow";

    /// <summary>Names what is edited. With it, changes are kept in the browser until the server answered, also over a reload.</summary>
    [Parameter] public string? OutboxKey { get; set; }

    /// <summary>Drawn once, in front of the picture. What has <c>data-beside</c> keeps to the node of that id, in its own size.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    public Task FitViewAsync() => CallAsync("fitView");
    public Task FocusAsync(string id) => CallAsync("focus", id);
    public Task SelectAsync(IReadOnlyCollection<string> ids) => CallAsync("select", ids);

    /// <summary>Tidies up from left to right ("LR") or from top to bottom ("TB"); the host hears of it as one move.</summary>
    public Task LayoutAsync(string direction = "LR") => CallAsync("layout", direction);

    /// <summary>Saves the picture as a "png" or "svg" file where the browser keeps downloads.</summary>
    public Task ExportImageAsync(string kind) => CallAsync("exportImage", kind);

    /// <summary>The picture into the clipboard, as a PNG.</summary>
    public Task CopyImageAsync() => CallAsync("copyImage");

    /// <summary>Nearer with a factor above one, further away below.</summary>
    public Task ZoomAsync(double factor) => CallAsync("zoomBy", factor);

    public async Task<CanvasPoint> ViewportCentreAsync() =>
        await _canvas.Task is { } canvas ? await canvas.InvokeAsync<CanvasPoint>("centre") : default;

    protected override void OnParametersSet()
    {
        if (_watched == Model) return;
        if (_watched is not null) _watched.Changed -= Show;
        _watched = Model;
        Model.Changed += Show;
    }

    protected override bool ShouldRender() => _drawn != (Model, IsReadOnly, Label);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _drawn = (Model, IsReadOnly, Label);
        if (!firstRender) return;
        _receiver = DotNetObjectReference.Create(new CanvasReceiver(() => Host));
        await using var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/canvas.js");
        _canvas.TrySetResult(await module.InvokeAsync<IJSObjectReference>("create", _root, _receiver, OutboxKey));
    }

    private async Task CallAsync(string method, params object?[] arguments)
    {
        if (await _canvas.Task is { } canvas) await canvas.InvokeVoidAsync(method, arguments);
    }

    // Runs come from other threads.
    private void Show() => _ = InvokeAsync(() => _batch?.Run());

    private void RefreshStale()
    {
        _layers?.RefreshIfStale();
        _cards.RefreshStale();
    }

    public async ValueTask DisposeAsync()
    {
        if (_watched is not null) _watched.Changed -= Show;
        _canvas.TrySetResult(null);
        try
        {
            if (await _canvas.Task is { } canvas)
            {
                await canvas.InvokeVoidAsync("dispose");
                await canvas.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone and its canvas with it.
        }

        _receiver?.Dispose();
    }
}
