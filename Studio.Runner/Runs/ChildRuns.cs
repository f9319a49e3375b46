using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Runs.Journal;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Runs.Work;

namespace Studio.Runner.Runs;

/// <summary>Runs that runs start. A step that is tried again finds the child of its first try.</summary>
internal sealed class ChildRuns(StudioDbs dbs, RunStarter starter, PlanCache plans) : IChildRuns, IErrorRuns
{
    private const int Deepest = 32;

    public async Task<Result<Guid>> StartAsync(StepRef step, ChildRun child, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        var callers = await CallersAsync(db, step.Execution, ct);
        var owner = await db.Runs.Where(r => r.Id == step.Execution).Select(r => r.OwnerId).SingleAsync(ct);
        if (await db.Workflows.AsNoTracking()
            .SingleOrDefaultAsync(w => w.Id == child.Workflow && w.OwnerId == owner && w.DeletedAt == null, ct)
            is not { } called) return new NoWorkflowToCall(child.Workflow);
        if (callers.Exists(c => c.Workflow == child.Workflow))
            return new CallsItself(string.Join(" → ", callers.Select(c => c.Name).Reverse().Append(called.DisplayName)));
        if (callers.Count >= Deepest) return new CallsTooDeep(Deepest);
        var definition = await db.LoadAsync(called, ct);
        if (TriggerOf(definition, "trigger.called") is not { } trigger) return new NothingToStart(null);
        var run = await starter.StartAsync(new(child.Workflow, owner, definition, trigger, RunMode.Child,
            [.. child.Items.Select(i => i with { Origins = [] })])
        {
            Id = IdOf(step.IdempotencyKey),
            Parent = step.Execution,
            EndsWithParent = child.EndsWithParent,
        });
        return run.Id;
    }

    public async Task<bool> StartForErrorAsync(RunLease failed, Guid workflow, JsonObject error, CancellationToken ct)
    {
        await using var db = dbs.For(Actor.System);
        if (await db.Workflows.AsNoTracking()
            .SingleOrDefaultAsync(w => w.Id == workflow && w.OwnerId == failed.Owner && w.DeletedAt == null, ct)
            is not { } called) return false;
        var definition = await db.LoadAsync(called, ct);
        if (TriggerOf(definition, "trigger.error") is not { } trigger) return false;
        var what = new JsonObject
        {
            ["execution"] = new JsonObject { ["id"] = failed.Run, ["error"] = error, ["node"] = error["node"]?.DeepClone() },
            ["workflow"] = new JsonObject { ["id"] = failed.Workflow },
        };
        await starter.StartAsync(new(workflow, failed.Owner, definition, trigger, RunMode.Trigger, [what])
        {
            Id = IdOf($"{failed.Run:N}/error"),
            TriggeredBy = $"{failed.Run}",
        });
        return true;
    }

    /// <summary>The trigger that is meant for it, or the first there is.</summary>
    private string? TriggerOf(WorkflowDefinition definition, string type)
    {
        var plan = plans.For(definition);
        var triggers = plan.Triggers.Select(t => plan.Nodes[t]).ToList();
        return (triggers.Find(t => t.Definition.Type == type) ?? triggers.FirstOrDefault())?.Id;
    }

    /// <summary>The workflows on the way from this run up to the first that called, this one's first.</summary>
    private static Task<List<Caller>> CallersAsync(StudioDb db, Guid run, CancellationToken ct) => db.Database.SqlQuery<Caller>($"""
        WITH RECURSIVE up AS (
            SELECT id, workflow_id, parent_execution_id, 1 AS level FROM runtime.executions WHERE id = {run}
            UNION ALL SELECT e.id, e.workflow_id, e.parent_execution_id, up.level + 1 FROM runtime.executions e
                JOIN up ON e.id = up.parent_execution_id WHERE up.level < {Deepest + 1}
        )
        SELECT up.workflow_id AS "Workflow", w.display_name AS "Name"
        FROM up JOIN studio.workflows w ON w.id = up.workflow_id ORDER BY level
        """).ToListAsync(ct);

    private static Guid IdOf(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private sealed record Caller(Guid Workflow, string Name);
}

public sealed record NoWorkflowToCall(Guid Workflow) : Problem.NotFound($"There is no workflow {Workflow} of the same owner to run.");

public sealed record CallsItself(string Path) : Problem.Conflict($"The workflows call each other in a circle: {Path}.");

public sealed record CallsTooDeep(int Limit) : Problem.Conflict($"More than {Limit} workflows call each other.");
