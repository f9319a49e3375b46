using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>What became of a foreign node.</summary>
public enum Outcome { TakenOver, TakenOverWithRemarks, Placeholder }

/// <summary>One foreign node: what it was, what became of it, and what its owner should look at.</summary>
public sealed record ImportedNode(string Id, string Name, string From, Outcome Outcome, IReadOnlyList<string> Remarks);

/// <summary>What an import has made of a foreign document, in sentences for who imports it.</summary>
public sealed record ImportReport(IReadOnlyList<ImportedNode> Nodes, IReadOnlyList<string> Remarks)
{
    public int TakenOver => Nodes.Count(n => n.Outcome == Outcome.TakenOver);

    public int TakenOverWithRemarks => Nodes.Count(n => n.Outcome == Outcome.TakenOverWithRemarks);

    public int Placeholders => Nodes.Count(n => n.Outcome == Outcome.Placeholder);
}

/// <summary>A text that was read as a part of a workflow; with a report where it came from elsewhere.</summary>
public sealed record Pasted(WorkflowDefinition Copy, ImportReport? Report);
