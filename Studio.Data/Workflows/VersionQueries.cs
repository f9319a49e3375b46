using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Data.Workflows;

/// <summary>A version as lists show it.</summary>
public sealed record VersionRow(
    Guid Id, int Version, string? Label, string? Message, string ContentHash, string? Author, DateTimeOffset CreatedAt, bool IsDeployed)
{
    /// <summary>As it is picked out of a list.</summary>
    public string Title => Label is null ? $"Version {Version}" : $"Version {Version} · {Label}";
}

/// <summary>A version with all that it holds, and how the workflow is called today.</summary>
public sealed record PublishedVersion(VersionRow Row, WorkflowDefinition Definition, string WorkflowName);

/// <summary>Reads the versions of a workflow for whoever may see it.</summary>
public sealed class VersionQueries(StudioDbs dbs)
{
    /// <summary>The newest first.</summary>
    public async Task<Result<Page<VersionRow>>> ListAsync(Actor actor, Guid workflow, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var problem)) return problem!;

        await using var db = dbs.For(actor);
        if (!await Seen(db, workflow).AnyAsync(ct)) return new NoSuchWorkflow(workflow);
        var found = db.Set<WorkflowVersion>().AsNoTracking().Where(v => v.WorkflowId == workflow);
        if (after is var (time, id))
            found = found.Where(v => EF.Functions.LessThan(ValueTuple.Create(v.CreatedAt, v.Id), ValueTuple.Create(time, id)));
        var rows = await found.OrderByDescending(v => v.CreatedAt).ThenByDescending(v => v.Id)
            .Take(page.Take + 1).Select(Row(db)).ToListAsync(ct);
        return rows.Count <= page.Take
            ? new Page<VersionRow>(rows, null)
            : new Page<VersionRow>(rows[..page.Take], new Keyset(rows[page.Take - 1].CreatedAt, rows[page.Take - 1].Id).ToString());
    }

    public async Task<Result<PublishedVersion>> FindAsync(Actor actor, Guid workflow, int version, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (await Seen(db, workflow).Select(w => w.DisplayName).SingleOrDefaultAsync(ct) is not { } name)
            return new NoSuchWorkflow(workflow);
        var found = db.Set<WorkflowVersion>().AsNoTracking().Where(v => v.WorkflowId == workflow && v.Version == version);
        if (await found.Select(Row(db)).SingleOrDefaultAsync(ct) is not { } row) return new NoSuchVersion(version);
        return new PublishedVersion(row, Read(await found.Select(v => v.Definition).SingleAsync(ct)), name);
    }

    /// <summary>The version that was published last, where there is one.</summary>
    public async Task<int?> LastAsync(Actor actor, Guid workflow, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<WorkflowVersion>().Where(v => v.WorkflowId == workflow).MaxAsync(v => (int?)v.Version, ct);
    }

    private static IQueryable<Workflow> Seen(StudioDb db, Guid workflow) =>
        db.Workflows.AsNoTracking().Where(w => w.Id == workflow && w.DeletedAt == null);

    private static Expression<Func<WorkflowVersion, VersionRow>> Row(StudioDb db) => v => new VersionRow(
        v.Id, v.Version, v.Label, v.ChangeSummary, v.ContentHash,
        db.Users.Where(u => u.Id == v.CreatedBy).Select(u => u.DisplayName).FirstOrDefault(), v.CreatedAt,
        db.Workflows.Any(w => w.Id == v.WorkflowId && w.DeployedVersion == v.Version));

    private static WorkflowDefinition Read(JsonObject json) =>
        DefinitionFormat.Read(json.ToJsonString()).Ok(out var definition, out var problem)
            ? definition : throw new InvalidOperationException($"A version can't be read: {problem.InWords()}");
}
