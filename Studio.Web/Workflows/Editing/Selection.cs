using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Editing;

/// <summary>What somebody has selected on the canvas.</summary>
internal sealed record Selection(IReadOnlyList<string> Nodes, IReadOnlyList<string> Edges, IReadOnlyList<string> Areas)
{
    public static Selection None { get; } = new([], [], []);

    public string? Node => Nodes is [var first, ..] ? first : null;
    public string? Edge => Edges is [var first, ..] ? first : null;
    public string? Area => Areas is [var first, ..] ? first : null;

    public bool IsEmpty => Nodes.Count + Edges.Count + Areas.Count == 0;

    /// <summary>As much of it as is still there.</summary>
    public IReadOnlyList<ElementRef> In(WorkflowDefinition definition) =>
    [
        .. definition.Nodes.Where(n => Nodes.Contains(n.Id)).Select(n => new ElementRef(Part.Node, n.Id)),
        .. definition.Edges.Where(e => Edges.Contains(e.Id)).Select(e => new ElementRef(Part.Edge, e.Id)),
        .. definition.Groups.Where(g => Areas.Contains(g.Id)).Select(g => new ElementRef(Part.Group, g.Id)),
        .. definition.Notes.Where(n => Areas.Contains(n.Id)).Select(n => new ElementRef(Part.Note, n.Id)),
    ];
}
