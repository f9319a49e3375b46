using Studio.Data;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Audit;
using Studio.Domain.Import;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;

namespace Studio.Runner.Import;

/// <summary>A workflow that was made from a document, and what became of a foreign one.</summary>
public sealed record ImportedWorkflow(Guid Id, string Name, ImportReport? Report);

/// <summary>Makes new workflows from documents: our own, and those of n8n.</summary>
public sealed class ImportDesk(StudioDbs dbs, WorkflowDesk workflows, NodeTypes types, TimeProvider time)
{
    private const string UsualName = "Imported workflow";

    public async Task<Result<ImportedWorkflow>> ImportAsync(Actor actor, string document, CancellationToken ct)
    {
        if (!actor.May(Permission.CreateWorkflows)) return new NotAllowed(Permission.CreateWorkflows);
        if (!Clipboards.Read(document, types).Ok(out var read, out var problem)) return problem;
        if (Unkeepable(read.Copy) is { Count: > 0 } findings) return new InvalidWorkflow(findings);
        var name = read.Copy.Name ?? UsualName;
        if (WorkflowCheck.All(name, null, read.Copy.Description, read.Copy.Tags) is { Count: > 0 } wrong) return new InvalidWorkflow(wrong);
        var wish = new NewWorkflow(name) { Description = read.Copy.Description, Tags = read.Copy.Tags };
        if (!(await workflows.CreateAsync(actor, wish, ct)).Ok(out var made, out problem)) return problem;
        return (await FillAsync(actor, made, WithoutOthers(read.Copy) with { Name = made.DisplayName }, ct)).Ok(out _, out problem)
            ? new ImportedWorkflow(made.Id, made.DisplayName, read.Report) : problem;
    }

    private async Task<Result<Workflow>> FillAsync(Actor actor, Workflow made, WorkflowDefinition document, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!(await db.ToChangeAsync(actor, made.Id, ct, Permission.CreateWorkflows)).Ok(out var workflow, out var problem)) return problem;
        var before = await db.LoadAsync(workflow, ct);
        var after = document with { Id = before.Id, Revision = before.Revision };
        await db.ApplyAsync(workflow, new Edited(after, WorkflowDiff.Between(before, after)), ct);
        db.Add(AuditEntry.Of(actor, "workflow.imported", nameof(Workflow), workflow.Id, time.GetUtcNow(), workflow.DisplayName, null));
        return await db.TrySaveAsync(ct) == Saved.Yes
            ? workflow : new ChangedMeanwhile(workflow.DisplayName, before.Revision, before.Revision + 1);
    }

    /// <summary>Credentials and components are somebody's: a document only names them.</summary>
    private static WorkflowDefinition WithoutOthers(WorkflowDefinition document) => document with
    {
        Nodes = [.. document.Nodes.Select(n => n with { Setup = n.Setup with { Credentials = [], ComponentId = null } })],
        Settings = document.Settings with { ErrorWorkflowId = null },
    };

    /// <summary>An edge has two ends, and they are two.</summary>
    private static List<Finding> Unkeepable(WorkflowDefinition document)
    {
        var (ids, findings) = (document.Nodes.Select(n => n.Id).ToHashSet(), new List<Finding>());
        for (var i = 0; i < document.Edges.Count; i++)
        {
            var edge = document.Edges[i];
            if (!ids.Contains(edge.Source) || !ids.Contains(edge.Target))
                findings.Add(new($"edges[{i}]", $"The edge \"{edge.Id}\" leads from or to a node that isn't there.", "Delete it."));
            else if (edge.Source == edge.Target)
                findings.Add(new($"edges[{i}]", $"The edge \"{edge.Id}\" joins a node to itself.", "Delete it."));
        }

        return findings;
    }
}
