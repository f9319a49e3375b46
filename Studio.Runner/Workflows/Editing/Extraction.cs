using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Some nodes as a workflow of their own, and a call in their place. One way may lead into them and one out.</summary>
internal sealed class Extraction
{
    private const string Trigger = "start";
    private readonly WorkflowDefinition _definition;
    private readonly HashSet<string> _nodes;
    private readonly List<EdgeDefinition> _into;
    private readonly List<EdgeDefinition> _out;

    private Extraction(WorkflowDefinition definition, HashSet<string> nodes)
    {
        (_definition, _nodes) = (definition, nodes);
        _into = [.. definition.Edges.Where(e => !nodes.Contains(e.Source) && nodes.Contains(e.Target))];
        _out = [.. definition.Edges.Where(e => nodes.Contains(e.Source) && !nodes.Contains(e.Target))];
    }

    public static Result<Extraction> Of(WorkflowDefinition definition, IReadOnlyList<string> selected)
    {
        var nodes = definition.Nodes.Where(n => selected.Contains(n.Id)).ToList();
        if (nodes.Count == 0) return new CannotEdit("Nothing is selected.", "Select the nodes first.");
        if (nodes.FirstOrDefault(n => n.Kind == NodeKind.Trigger) is { } trigger)
            return new CannotEdit($"\"{trigger.Name}\" starts this workflow and must stay in it.", "Select only what comes behind it.");
        var extraction = new Extraction(definition, [.. nodes.Select(n => n.Id)]);
        if (extraction._into.Select(e => (e.Target, e.TargetPort)).Distinct().Count() > 1)
            return new CannotEdit("More than one way leads into what you selected.", "Select nodes that begin with one node.");
        if (extraction._out.Select(e => (e.Source, e.SourcePort)).Distinct().Count() > 1)
            return new CannotEdit("More than one way leads out of what you selected.", "Select nodes that end with one node.");
        return extraction;
    }

    /// <summary>What is taken out, behind a trigger.</summary>
    public WorkflowDefinition Child()
    {
        var copy = Clipboard.Copy(_definition, _nodes.Select(id => new ElementRef(Part.Node, id)).ToHashSet());
        var entry = Entry(copy);
        var trigger = new NodeDefinition
        {
            Id = Trigger,
            Type = "trigger.called",
            Kind = NodeKind.Trigger,
            Position = new(entry.Position.X - 300, entry.Position.Y),
            Setup = new() { Name = "When called" },
        };
        return copy with
        {
            Nodes = [trigger, .. copy.Nodes],
            Edges = [.. copy.Edges, new() { Id = $"{Trigger}-{entry.Id}", Source = Trigger, Target = entry.Id,
                TargetPort = _into.FirstOrDefault()?.TargetPort ?? NodePorts.Main }],
        };
    }

    /// <summary>The call that takes their place.</summary>
    public EditCommand Replacement(Guid child, string name)
    {
        var entry = Entry(_definition with { Nodes = [.. _definition.Nodes.Where(n => _nodes.Contains(n.Id))] });
        var call = new NodeDefinition
        {
            Id = $"{Guid.CreateVersion7():N}",
            Type = "flow.call",
            Kind = NodeKind.Flow,
            Position = entry.Position,
            Setup = new() { Name = name, Parameters = new JsonObject { ["workflow"] = $"{child}" } },
        };
        return new EditCommand.Together(
        [
            new EditCommand.Delete([.. _nodes.Select(id => new ElementRef(Part.Node, id))]),
            new EditCommand.Add
            {
                Nodes = [call],
                Edges =
                [
                    .. _into.Select(e => e with { Id = $"{Guid.CreateVersion7():N}", Target = call.Id, TargetPort = NodePorts.Main }),
                    .. _out.Select(e => e with { Id = $"{Guid.CreateVersion7():N}", Source = call.Id, SourcePort = NodePorts.Main }),
                ],
            },
        ]);
    }

    private NodeDefinition Entry(WorkflowDefinition among) =>
        _into.FirstOrDefault() is { } edge ? among.Nodes.First(n => n.Id == edge.Target) : among.Nodes.MinBy(n => n.Position.X)!;
}
