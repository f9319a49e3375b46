using Studio.Data.Triggers;
using Studio.Data.Workflows;
using Studio.Domain;

namespace Studio.Web.Workflows.Deployments;

/// <summary>
/// What was done to put one workflow to work and to take it off, the last first, as far as somebody has turned the pages.
/// </summary>
internal sealed class DeploymentHistory(Actor actor, WorkflowQueries workflows, DeploymentQueries deployments, TriggerFeed feed)
{
    private const int AtOnce = 50;

    private Guid _workflow;
    private string? _next;

    /// <summary>Null until they are loaded.</summary>
    public IReadOnlyList<DeploymentLine>? Lines { get; private set; }
    public string Name { get; private set; } = "";
    public Problem? Missing { get; private set; }
    public bool HasMore => _next is not null;

    public async Task OpenAsync(Guid workflow, CancellationToken ct)
    {
        (_workflow, Lines) = (workflow, null);
        await LoadAsync(ct);
    }

    /// <summary>Reads it again whenever somebody deploys; says when there is something else to show.</summary>
    public async Task FollowAsync(Func<Task> changed, CancellationToken ct)
    {
        await foreach (var _ in feed.WatchAsync(news => !news.IsCall && news.Workflow == _workflow, ct))
        {
            await LoadAsync(ct);
            await changed();
        }
    }

    public async Task MoreAsync(CancellationToken ct)
    {
        if (!(await deployments.ListAsync(actor, _workflow, new(AtOnce, _next), ct)).Ok(out var page, out _)) return;
        (Lines, _next) = ([.. Lines ?? [], .. page.Items], page.Next);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var shown = Math.Clamp(Lines?.Count ?? 0, AtOnce, PageRequest.Most);
        if ((await workflows.FindAsync(actor, _workflow, ct)).Ok(out var row, out var problem)
            && (await deployments.ListAsync(actor, _workflow, new(shown), ct)).Ok(out var page, out problem))
            (Name, Lines, _next, Missing) = (row.DisplayName, page.Items, page.Next, null);
        else Missing = problem;
    }
}
