using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel;

/// <summary>
/// Pinned items where a node has some, else what it put out in the last run that came to it. Of a run that was chosen, what it has put out
/// there, whatever is pinned now.
/// </summary>
internal sealed class LastRunSamples(Actor actor, Guid workflow, INodeEditing editing, SampleQueries queries, Func<Guid?> chosen)
    : INodeSamples
{
    public async Task<NodeSamples> FindAsync(string node, CancellationToken ct)
    {
        var definition = editing.Definition;
        if (definition.Nodes.FirstOrDefault(n => n.Id == node) is not { } asked) return NodeSamples.None;
        var before = Before(definition, node);
        var nodes = definition.Nodes.Where(n => n.Id == node || before.Contains(n.Id)).DistinctBy(n => n.Id).ToList();
        IReadOnlyList<string> ids = [.. nodes.Select(n => n.Id)];
        var run = chosen();
        var ran = await (run is { } one
            ? queries.OfRunAsync(actor, workflow, one, ids, ct) : queries.LastAsync(actor, workflow, ids, ct));
        bool IsPinned(string id) => definition.PinData[id] is JsonArray && (run is null || !ran.ContainsKey(id));
        var known = nodes.ToDictionary(n => n.Id, n => Ports(n, IsPinned(n.Id), ran.GetValueOrDefault(n.Id)));
        var earlier = nodes.Where(n => n.Id != node && known[n.Id].Count > 0).DistinctBy(n => n.Name).ToList();
        return new(Inputs(definition, asked, known, IsPinned), known[node] is { Count: > 0 } own ? own[0].Items : null,
            earlier.ToDictionary(n => n.Name, n => known[n.Id][0].Items))
        {
            Ports = known[node],
            Nodes = earlier.ToDictionary(n => n.Name, n => new NodeOutput
            {
                Runs = [[.. known[n.Id].Select(p => p.Items)]],
                Parameters = n.Parameters,
            }),
            IsPinned = IsPinned(node),
            RanAt = ran.GetValueOrDefault(node)?.At,
        };
    }

    /// <summary>A node's pinned items, or null. They are written as what is in an item.</summary>
    public static IReadOnlyList<Item>? Pinned(WorkflowDefinition definition, string node) => definition.PinData[node] is JsonArray list
        ? [.. list.OfType<JsonObject>().Select(json => new Item(json.DeepClone().AsObject()))] : null;

    private List<SamplePort> Ports(NodeDefinition node, bool isPinned, NodeSample? ran)
    {
        if (isPinned && Pinned(editing.Definition, node.Id) is { } pinned) return [new(FirstPort(node), pinned)];
        if (ran is null) return [];
        // In the order in which the node has them; what it had in the run and hasn't any more stands last.
        IEnumerable<string> declared = PortsOf(node)?.Outputs.Select(p => p.Name) ?? [];
        return [.. declared.Union(ran.Ports.Keys).Select(p => new SamplePort(p, ran.Ports.GetValueOrDefault(p) ?? [])
        {
            Total = ran.Counts.GetValueOrDefault(p),
        })];
    }

    private List<SampleInput> Inputs(WorkflowDefinition definition, NodeDefinition node, Dictionary<string, List<SamplePort>> known,
        Func<string, bool> isPinned)
    {
        var names = definition.Nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => n.Name);
        var order = PortsOf(node)?.Inputs.Select(p => p.Name).ToList() ?? [NodePorts.Main];
        return
        [
            .. definition.Edges
                .Where(e => e.Target == node.Id && e.ConnectionType == ConnectionType.Main && known.ContainsKey(e.Source))
                .OrderBy(e => order.IndexOf(e.TargetPort))
                .Select(e => (Edge: e, Sample: known[e.Source].FirstOrDefault(p => p.Port == e.SourcePort)))
                .Where(i => i.Sample is not null)
                .Select(i => new SampleInput(i.Edge.TargetPort, names[i.Edge.Source], i.Sample!.Items)
                {
                    Total = i.Sample.Total,
                    IsPinned = isPinned(i.Edge.Source),
                }),
        ];
    }

    private NodePorts? PortsOf(NodeDefinition node) => editing.Types.Find(node.Type, node.TypeVersion)?.Ports(node.Parameters);

    private string FirstPort(NodeDefinition node) => PortsOf(node)?.Outputs is [var first, ..] ? first.Name : NodePorts.Main;

    private static HashSet<string> Before(WorkflowDefinition definition, string node)
    {
        var sources = definition.Edges.ToLookup(e => e.Target, e => e.Source);
        var (before, todo) = (new HashSet<string>(), new Stack<string>([node]));
        while (todo.TryPop(out var next))
        {
            foreach (var source in sources[next])
            {
                if (before.Add(source)) todo.Push(source);
            }
        }

        return before;
    }
}
