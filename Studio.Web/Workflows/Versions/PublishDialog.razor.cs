using Microsoft.AspNetCore.Components;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Versions;

/// <summary>Keeps the draft as a version, with what was changed since the last one before one's eyes; and deploys it.</summary>
public sealed partial class PublishDialog : IDisposable
{
    private const int MostFlaws = 5;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<VersionChange> _changes = [];
    private PublishedVersion? _last;
    private string _message = "";
    private string? _problem;
    private bool _isLoaded;
    private bool _isBusy;

    [Parameter] public EventCallback OnClose { get; set; }

    [Inject] private EditorState State { get; set; } = null!;
    [Inject] private VersionShelf Shelf { get; set; } = null!;
    [Inject] private VersionActions Versions { get; set; } = null!;
    [Inject] private DeploymentActions Deployments { get; set; } = null!;

    private IReadOnlyList<Flaw> Errors => [.. State.Flaws.Where(f => f.Severity == Severity.Error).Distinct()];

    private string Heading => !_isLoaded ? "Looking for what has changed…"
        : _last is null ? "This is the first version."
        : _changes.Count == 0 ? $"Nothing that changes a run is different from version {_last.Row.Version}."
        : $"Since version {_last.Row.Version}";

    protected override async Task OnInitializedAsync()
    {
        _last = await Shelf.LastAsync(State.WorkflowId, _gone.Token);
        if (_last is not null) _changes = VersionChanges.Between(_last.Definition, State.Definition);
        _isLoaded = true;
    }

    private async Task PublishAsync(bool isDeployed)
    {
        if (_isBusy) return;
        _isBusy = true;
        var problem = await State.SavedAsync() ?? await TryAsync(isDeployed);
        (_problem, _isBusy) = (problem?.InWords(), false);
        if (problem is null) await OnClose.InvokeAsync();
    }

    private async Task<Problem?> TryAsync(bool isDeployed)
    {
        if (!(await Versions.PublishAsync(State.WorkflowId, _message, _gone.Token)).Ok(out var published, out var problem)) return problem;
        if (isDeployed) await Deployments.DeployAsync(State.WorkflowId, published.Version, _gone.Token);
        return await Shelf.LoadAsync(State.WorkflowId, _gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
