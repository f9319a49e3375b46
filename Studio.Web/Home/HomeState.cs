using Studio.Data.Workflows;
using Studio.Domain;

namespace Studio.Web.Home;

/// <summary>What a person comes back to: what they worked on last, and how it went.</summary>
internal sealed class HomeState(Actor actor, WorkflowQueries workflows)
{
    private const int RecentShown = 6;

    public IReadOnlyList<WorkflowRow>? Recent { get; private set; }
    public WorkflowCounts? Counts { get; private set; }

    public async Task LoadAsync(CancellationToken ct)
    {
        Counts = await workflows.CountAsync(actor, ct);
        Recent = (await workflows.ListAsync(actor, new(), new(RecentShown), ct)).Ok(out var page, out _) ? page.Items : [];
    }
}
