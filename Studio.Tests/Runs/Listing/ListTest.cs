using Npgsql;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Listing;

/// <summary>A test with runs that nobody ran: what is looked at is how they are found.</summary>
public abstract class ListTest : DatabaseTest
{
    protected async Task<Guid> WorkflowAsync(Actor owner, string name = "Orders", Action<Workflow>? set = null)
    {
        await using var db = Dbs.For(Actor.System);
        var workflow = new Workflow
        {
            Id = Guid.CreateVersion7(),
            OwnerId = owner.UserId,
            DisplayName = name,
            KebabName = name.ToLowerInvariant(),
        };
        set?.Invoke(workflow);
        db.Add(workflow);
        await db.SaveChangesAsync(Ct);
        return workflow.Id;
    }

    /// <summary>A run that began so many minutes ago; values are written as the engine writes them.</summary>
    protected async Task<Guid> RunAsync(Guid workflow, Actor owner, int minutesAgo = 1, RunStatus status = RunStatus.Success,
        string? error = null, string? input = null, int? tookMs = 5)
    {
        await using var source = NpgsqlDataSource.Create(Connection);
        await using var command = source.CreateCommand("""
            INSERT INTO runtime.executions (id, workflow_id, owner_id, status, mode, metadata, steps_executed, error_message, input,
                started_at, finished_at, duration_ms, created_at, updated_at)
            SELECT $1, $2, $3, $4, 'MANUAL', '{}', 1, $5, $6::json, at,
                CASE WHEN $7 IS NOT NULL THEN at + $7 * interval '1 ms' END, $7, at, at
            FROM (SELECT now() - $8 * interval '1 minute' AS at) t
            """);
        var id = Guid.CreateVersion7();
        foreach (var value in new object?[]
            { id, workflow, owner.UserId, Studio.Data.Postgres.EnumText.Of(status), error, input, tookMs, minutesAgo })
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        command.Parameters[4].NpgsqlDbType = command.Parameters[5].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        command.Parameters[6].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        await command.ExecuteNonQueryAsync(Ct);
        return id;
    }

    /// <summary>Anna and Ben become colleagues, and the workflow their house's.</summary>
    protected async Task ShareAsync(Guid workflow)
    {
        await using var db = Dbs.For(Actor.System);
        var house = new Organization { Id = Guid.CreateVersion7(), Name = "House", Slug = "house" };
        db.Add(house);
        foreach (var who in new[] { Anna, Ben })
        {
            db.Add(new OrganizationMember
            {
                Id = Guid.CreateVersion7(),
                OrganizationId = house.Id,
                UserId = who.UserId,
                Role = OrganizationRole.Member,
            });
        }

        var shared = db.Workflows.Single(w => w.Id == workflow);
        (shared.OrganizationId, shared.Visibility) = (house.Id, Visibility.Organization);
        await db.SaveChangesAsync(Ct);
    }
}
