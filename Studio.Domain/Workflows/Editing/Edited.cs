using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>A workflow after an edit, and what exactly became different.</summary>
public sealed record Edited(WorkflowDefinition Definition, IReadOnlyList<Change> Changes)
{
    public IReadOnlyList<Change> Undo => Changes.Inverse();

    /// <summary>The elements whose rows must be written; a workflow's own properties have the part Workflow and no id.</summary>
    public IReadOnlySet<ElementRef> Touched => Changes
        .Where(c => c is not Change.Reordered)
        .Select(c => new ElementRef(c.Part, c.Id))
        .ToHashSet();
}

/// <summary>An edit that can't be done, and why.</summary>
public sealed record CannotEdit(string Why, string WayOut) : Problem.Conflict($"{Why} {WayOut}");
