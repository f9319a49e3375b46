using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows;

namespace Studio.Tests.Support;

/// <summary>A workflow of somebody's, for runs that belong to one.</summary>
internal static class SomeWorkflow
{
    public static async Task<(Guid Workflow, Guid Owner)> AddAsync(string connection, CancellationToken ct)
    {
        await using var dbs = new StudioDbs(connection, TimeProvider.System);
        await using var db = dbs.For(Actor.System);
        var user = User.Of("bench@example.test", "bench", (await db.Roles.SingleAsync(r => r.Name == Role.Developer, ct)).Id);
        var workflow = new Workflow { Id = Guid.CreateVersion7(), OwnerId = user.Id, DisplayName = "Bench", KebabName = "bench" };
        db.Add(user);
        await db.SaveChangesAsync(ct);
        db.Add(workflow);
        await db.SaveChangesAsync(ct);
        return (workflow.Id, user.Id);
    }
}
