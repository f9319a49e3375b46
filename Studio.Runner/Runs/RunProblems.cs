using Studio.Domain;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs;

public sealed record BrokenNode(string Node, IReadOnlyList<Finding> Findings)
    : Problem.Invalid($"\"{Node}\" can't run: {string.Join(' ', Findings.Select(f => f.Message))}", Findings)
{
    internal static BrokenNode Of(WorkflowPlan plan, PlanNode node) =>
        new(node.Name, [.. plan.Flaws.Where(f => f.Node == node.Id)
            .Select(f => new Finding(f.Parameter ?? "", f.Message, f.Fix)).Distinct()]);
}

public sealed record NothingToStart(string? Node) : Problem.Invalid(
    Node is null ? "The workflow has no trigger, so nothing says where to begin." : $"There is no node \"{Node}\" in the workflow.",
    [new("start", Node is null
        ? "There is no trigger." : "There is no such node.", "Add a trigger, or name the id of a node to begin at.")]);

public sealed record TooManyRuns(string Workflow, int Most) : Problem.Conflict(
    $"\"{Workflow}\" takes no more than {Most} {(Most == 1 ? "run" : "runs")} at once, and so many are at work. "
    + "Wait until one has ended, or let more wait their turn: \"Runs at once\" in the workflow's settings.");

public sealed record NothingToBeginWith() : Problem.Invalid("A run begins with at least one item.",
    [new("items", "The list is empty.", "Give one object, be it empty: [{}].")]);

public sealed record RunHasEnded(Guid Run) : Problem.Conflict($"The run {Run} has ended already.");

public sealed record RunIsAtWork(Guid Run) : Problem.Conflict($"The run {Run} has not ended yet. Cancel it first, or wait.");

public sealed record StepTimedOut(string Node, int Seconds)
    : Problem.Conflict($"\"{Node}\" took longer than its limit of {Seconds} seconds.");

public sealed record StepCrashed(string Node, string Reason)
    : Problem.Conflict($"\"{Node}\" failed in a way that it should not: {Reason.TrimEnd('.')}.");

public sealed record StepInterrupted(string Node)
    : Problem.Conflict($"The worker died while \"{Node}\" was at work, and it isn't known whether it was done.");

public sealed record OutputTooLarge(string Node, long Bytes, long Limit) : Problem.Conflict(
    $"\"{Node}\" put out {Bytes / 1048576.0:0.0} MiB, and a step may put out {Limit / 1048576.0:0.#} MiB. Put out fewer items, or files.");

public sealed record ItemsFailed(string Node, IReadOnlyList<Finding> Findings)
    : Problem.Invalid(Findings.Count == 1
        ? Findings[0].Message : $"{Findings.Count} items failed in \"{Node}\". The first: {Findings[0].Message}",
        Findings);
