using Microsoft.AspNetCore.Components;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Versions;

/// <summary>Two versions, or one and the draft: what differs on the canvas, and beside it value by value.</summary>
public sealed partial class VersionComparePage
{
    private readonly CancellationTokenSource _gone = new();
    private (Guid, string, string)? _shown;
    private WorkflowCanvas? _canvas;
    private string? _chosen;

    [Parameter] public Guid Id { get; set; }

    /// <summary>A version's number, or "draft".</summary>
    [Parameter] public string Earlier { get; set; } = "";

    /// <summary>A version's number, or "draft".</summary>
    [Parameter] public string Later { get; set; } = "";
    [Inject] private VersionComparison View { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => View.Picture.Chosen += Mark;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Id, Earlier, Later)) return;
        (_shown, _chosen) = ((Id, Earlier, Later), null);
        await View.OpenAsync(Id, Earlier, Later, _gone.Token);
    }

    private static string Word(ChangeKind kind) => $"{kind}".ToLowerInvariant();

    private static string IconOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "add",
        ChangeKind.Removed => "remove",
        _ => "edit",
    };

    private void Go(string earlier, string later) => Navigation.NavigateTo($"workflows/{Id}/versions/{earlier}/compare/{later}");

    /// <summary>To the node, or to where the connection begins.</summary>
    private async Task FocusAsync(ChangedPart part)
    {
        _chosen = part.Id;
        var node = part.Part == Part.Edge ? View.Picture.Model.Edges.FirstOrDefault(e => e.Id == part.Id)?.Source : part.Id;
        if (_canvas is not null && node is not null) await _canvas.FocusAsync(node);
    }

    private void Mark(string node) => _ = InvokeAsync(() =>
    {
        _chosen = node;
        StateHasChanged();
    });

    public void Dispose()
    {
        View.Picture.Chosen -= Mark;
        _gone.Cancel();
        _gone.Dispose();
    }
}
