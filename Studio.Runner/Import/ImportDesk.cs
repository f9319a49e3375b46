using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Import;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;

namespace Studio.Runner.Import;

/// <summary>A workflow that was made from a document, and what became of a foreign one.</summary>
public sealed record ImportedWorkflow(Guid Id, string Name, ImportReport? Report);

/// <summary>Makes new workflows from documents: our own, and those of n8n.</summary>
public sealed class ImportDesk(WorkflowDesk workflows, NodeTypes types)
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
        return (await workflows.CreateAsync(actor, wish, WithoutOthers(read.Copy), ct)).Ok(out var made, out problem)
            ? new ImportedWorkflow(made.Id, made.DisplayName, read.Report) : problem;
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
