using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;
using Studio.Web.Canvas;

namespace Studio.Web.Workflows.Editing;

/// <summary>A definition as the canvas draws it.</summary>
internal sealed class CanvasPicture(NodeTypes types)
{
    private readonly Lock _gate = new();
    private Dictionary<string, string> _problems = [];

    public CanvasModel Model { get; } = new();

    public void Show(WorkflowDefinition definition)
    {
        lock (_gate)
            Model.Replace(definition.Nodes.Select(n => Card(definition, n)), definition.Edges.Select(Line), Areas(definition));
    }

    /// <summary>Draws these anew, from what the definition says of them now.</summary>
    public void Show(WorkflowDefinition definition, IReadOnlySet<ElementRef> touched)
    {
        lock (_gate)
        {
            foreach (var (part, id) in touched) Show(definition, part, id);
        }
    }

    /// <summary>What is wrong, at the nodes where it is.</summary>
    public void Show(WorkflowDefinition definition, IReadOnlyList<Flaw> flaws)
    {
        lock (_gate)
        {
            var problems = flaws.Where(f => f is { Node: not null, Severity: Severity.Error })
                .GroupBy(f => f.Node!).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(f => f.Message)));
            var changed = problems.Keys.Union(_problems.Keys)
                .Where(id => problems.GetValueOrDefault(id) != _problems.GetValueOrDefault(id)).ToHashSet();
            _problems = problems;
            foreach (var node in definition.Nodes.Where(n => changed.Contains(n.Id))) Put(definition, node);
        }
    }

    private void Show(WorkflowDefinition definition, Part part, string id)
    {
        switch (part)
        {
            case Part.Node when definition.Nodes.FirstOrDefault(n => n.Id == id) is { } node:
                Put(definition, node);
                break;
            case Part.Node:
                Model.RemoveNode(id);
                break;
            case Part.Edge when definition.Edges.FirstOrDefault(e => e.Id == id) is { } edge:
                Model.Put(Line(edge));
                break;
            case Part.Edge:
                Model.RemoveEdge(id);
                break;
            case Part.Group when definition.Groups.FirstOrDefault(g => g.Id == id) is { } group:
                Model.Put(Area(group, CanvasAreaKind.Group));
                break;
            case Part.Note when definition.Notes.FirstOrDefault(n => n.Id == id) is { } note:
                Model.Put(Area(note, CanvasAreaKind.Note));
                break;
            case Part.Group or Part.Note:
                Model.RemoveArea(id);
                break;
            default:
                // Pins belong to the workflow and are seen at its nodes.
                foreach (var node in definition.Nodes)
                {
                    if (IsPinned(definition, node) != Model.Node(node.Id)?.IsPinned) Put(definition, node);
                }

                break;
        }
    }

    private void Put(WorkflowDefinition definition, NodeDefinition node)
    {
        var (card, before) = (Card(definition, node), Model.Node(node.Id));
        if (before is not null)
        {
            // Lists compare by reference: the same ports must be the same list, or every card would be drawn anew.
            card = card with
            {
                Inputs = card.Inputs.SequenceEqual(before.Inputs) ? before.Inputs : card.Inputs,
                Outputs = card.Outputs.SequenceEqual(before.Outputs) ? before.Outputs : card.Outputs,
            };
        }

        Model.Put(card);
    }

    private CanvasNode Card(WorkflowDefinition definition, NodeDefinition node)
    {
        var spec = types.Find(node.Type, node.TypeVersion) ?? types.Latest(node.Type);
        var (inputs, outputs) = spec is null ? Drawn(definition, node) : Ports(spec.PortsOf(node));
        return new(node.Id, node.Position.X, node.Position.Y, node.Name, Subtitle(node, spec), spec?.Icon ?? "help",
            NodeLook.Of(spec?.Kind ?? node.Kind), inputs, outputs)
        {
            IsDisabled = node.Setup.Disabled,
            IsPinned = IsPinned(definition, node),
            Problem = _problems.GetValueOrDefault(node.Id),
            Note = node.Setup.Notes,
            Width = node.Size?.X,
            Height = node.Size?.Y,
        };
    }

    private static string Subtitle(NodeDefinition node, NodeSpec? spec) =>
        spec is null ? $"Placeholder for {Foreign(node.Type)}"
        : node.Setup.Description is { Length: > 0 } said ? said
        : spec.Title == node.Name ? spec.Help : spec.Title;

    /// <summary>What n8n calls its node, without whose it is; any other type as it is.</summary>
    private static string Foreign(string type) =>
        type.StartsWith("n8n:", StringComparison.Ordinal) ? type[(type.LastIndexOf('.') + 1)..] : type;

    private static bool IsPinned(WorkflowDefinition definition, NodeDefinition node) => definition.PinData.ContainsKey(node.Id);

    private static (IReadOnlyList<CanvasPort>, IReadOnlyList<CanvasPort>) Ports(NodePorts ports) =>
        ([.. ports.Inputs.Select(Port)], [.. ports.Outputs.Select(Port)]);

    /// <summary>Of a type that isn't here only the ports are known that edges use.</summary>
    private static (IReadOnlyList<CanvasPort>, IReadOnlyList<CanvasPort>) Drawn(WorkflowDefinition definition, NodeDefinition node) =>
    (
        [.. definition.Edges.Where(e => e.Target == node.Id)
            .Select(e => new CanvasPort(e.TargetPort, e.TargetPort, Word(e.ConnectionType))).Distinct()],
        [.. definition.Edges.Where(e => e.Source == node.Id)
            .Select(e => new CanvasPort(e.SourcePort, e.SourcePort, Word(e.ConnectionType))).Distinct()]
    );

    private static CanvasPort Port(Port port) => new(port.Name, port.Label, Word(port.Type));

    private static CanvasEdge Line(EdgeDefinition edge) =>
        new(edge.Id, edge.Source, edge.SourcePort, edge.Target, edge.TargetPort, Word(edge.ConnectionType), edge.Label);

    private static IEnumerable<CanvasArea> Areas(WorkflowDefinition definition) =>
        definition.Groups.Select(g => Area(g, CanvasAreaKind.Group)).Concat(definition.Notes.Select(n => Area(n, CanvasAreaKind.Note)));

    private static CanvasArea Area(AnnotationDefinition area, CanvasAreaKind kind) =>
        new(area.Id, kind, area.Position.X, area.Position.Y, area.Size.X, area.Size.Y, area.Text, area.Color,
            kind == CanvasAreaKind.Group && area.Collapsed);

    private static string Word(ConnectionType type) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{type}");
}
