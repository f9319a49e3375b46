using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Web.Access;

namespace Studio.Web.Workflows.Panel.Choosing;

/// <summary>The workflows that somebody may run from theirs: their own.</summary>
internal sealed class WorkflowResources(CurrentActor actor, WorkflowQueries workflows) : IResources
{
    public string Kind => "workflow";

    public async Task<IReadOnlyList<Resource>> ListAsync(CancellationToken ct)
    {
        var page = new PageRequest { Take = PageRequest.Most };
        return (await workflows.ListAsync(actor.Value, new(), page, ct)).Ok(out var found, out _)
            ? [.. found.Items.OrderBy(w => w.DisplayName, StringComparer.CurrentCultureIgnoreCase)
                .Select(w => new Resource($"{w.Id}", w.DisplayName))]
            : [];
    }
}
