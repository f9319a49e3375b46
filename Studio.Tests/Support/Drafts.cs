using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Tests.Support;

/// <summary>Workflows with a draft, as somebody has drawn them.</summary>
internal static class Drafts
{
    public static async Task<Guid> AddAsync(StudioDbs dbs, Actor owner, string name, WorkflowDefinition wanted, CancellationToken ct)
    {
        await using var db = dbs.For(owner);
        var workflow = new Workflow { Id = Guid.CreateVersion7(), OwnerId = owner.UserId, DisplayName = name, KebabName = name };
        db.Add(workflow);
        await db.SaveChangesAsync(ct);
        await ChangeAsync(dbs, owner, workflow.Id, wanted, ct);
        return workflow.Id;
    }

    public static async Task ChangeAsync(StudioDbs dbs, Actor owner, Guid id, WorkflowDefinition wanted, CancellationToken ct)
    {
        await using var db = dbs.For(owner);
        var workflow = await db.Workflows.SingleAsync(w => w.Id == id, ct);
        var before = await db.LoadAsync(workflow, ct);
        var after = before with { Nodes = wanted.Nodes, Edges = wanted.Edges, Settings = wanted.Settings };
        await db.ApplyAsync(workflow, new Edited(after, WorkflowDiff.Between(before, after)), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>All of them may change it from now on.</summary>
    public static async Task ShareAsync(StudioDbs dbs, Guid id, IReadOnlyList<Actor> people, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var house = new Organization { Id = Guid.CreateVersion7(), Name = "House", Slug = $"house-{id:N}" };
        db.Add(house);
        foreach (var who in people)
        {
            db.Add(new OrganizationMember
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = house.Id,
                UserId = who.UserId,
                Role = OrganizationRole.Admin,
            });
        }

        var shared = await db.Workflows.SingleAsync(w => w.Id == id, ct);
        (shared.Visibility, shared.OrganizationId) = (Visibility.Organization, house.Id);
        await db.SaveChangesAsync(ct);
    }
}
