using Studio.Data.Triggers;
using Studio.Data.Workflows;
using Studio.Domain;

namespace Studio.Web.Workflows.Versions;

/// <summary>The versions of one workflow and what was deployed of them, as the editor shows them beside the draft.</summary>
internal sealed class VersionShelf(Actor actor, VersionQueries versions, DeploymentQueries deployments, TriggerFeed feed)
{
    private const int Most = 100;
    private const int MostLines = 30;

    /// <summary>Null until they are loaded.</summary>
    public IReadOnlyList<VersionRow>? Versions { get; private set; }
    public IReadOnlyList<DeploymentLine> Deployments { get; private set; } = [];
    public VersionRow? Deployed => Versions?.FirstOrDefault(v => v.IsDeployed);

    public event Action? Changed;

    public async Task<Problem?> LoadAsync(Guid workflow, CancellationToken ct)
    {
        if (!(await versions.ListAsync(actor, workflow, new(Most), ct)).Ok(out var rows, out var problem)
            || !(await deployments.ListAsync(actor, workflow, new(MostLines), ct)).Ok(out var lines, out problem)) return problem;
        (Versions, Deployments) = (rows.Items, lines.Items);
        Changed?.Invoke();
        return null;
    }

    /// <summary>Loads them again whenever somebody publishes, labels or deploys one.</summary>
    public async Task FollowAsync(Guid workflow, CancellationToken ct)
    {
        await foreach (var _ in feed.WatchAsync(news => !news.IsCall && news.Workflow == workflow, ct)) await LoadAsync(workflow, ct);
    }

    /// <summary>The version that was published last; none where there is none yet.</summary>
    public async Task<PublishedVersion?> LastAsync(Guid workflow, CancellationToken ct) =>
        await versions.LastAsync(actor, workflow, ct) is { } last
        && (await versions.FindAsync(actor, workflow, last, ct)).Ok(out var found, out _) ? found : null;

    public void Clear() => (Versions, Deployments) = (null, []);
}
