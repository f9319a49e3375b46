using Studio.Domain;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Makes a workflow of some nodes of another one.</summary>
public sealed class ExtractDesk(WorkflowDesk workflows)
{
    /// <summary>Makes the new workflow and gives the edit that puts a call to it where the nodes were.</summary>
    public async Task<Result<EditCommand>> ExtractAsync(
        Actor actor, WorkflowDefinition definition, IReadOnlyList<string> nodes, string name, CancellationToken ct)
    {
        if (!Extraction.Of(definition, nodes).Ok(out var extraction, out var problem)) return problem;
        return (await workflows.CreateAsync(actor, new(name), extraction.Child(), ct)).Ok(out var made, out problem)
            ? extraction.Replacement(made.Id, name) : problem;
    }
}
