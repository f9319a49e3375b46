using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>Makes a definition ready to run, and says all that is wrong with it.</summary>
public static class Planner
{
    public static WorkflowPlan Plan(WorkflowDefinition definition, NodeTypes types) =>
        Plan(definition, types, DefinitionFormat.ContentHash(definition));

    internal static WorkflowPlan Plan(WorkflowDefinition definition, NodeTypes types, string contentHash)
    {
        var flaws = new List<Flaw>(GraphRules.Check(definition, types));
        // Two nodes of one id would be one; what is said above is all that can be said of such a document.
        definition = definition with { Nodes = [.. definition.Nodes.DistinctBy(n => n.Id)] };
        var graph = new FlowGraph(definition, types);
        var loops = new Loops(graph);
        flaws.AddRange(loops.Flaws(graph));
        var ways = Enumerable.Range(0, graph.Count)
            .SelectMany(n => graph.Edges(n).Where(e => !loops.IsBack(e.Source, e.Target)).Select(e => (e.Source, e.Target)))
            .ToList();
        var order = FlowOrder.Of(graph.Count, ways);
        flaws.AddRange(Reachable(graph));
        var parameters = Enumerable.Range(0, graph.Count).Select(n => Parameters(graph, n, flaws)).ToArray();
        flaws.AddRange(References.Flaws(graph, parameters, () => new Before(graph, loops, order)));
        var broken = flaws.Where(f => f.Severity == Severity.Error && f.Node is not null).Select(f => f.Node!).ToHashSet();
        return new(contentHash, definition.Settings, Nodes(graph, loops, order, parameters, broken), [.. flaws.OrderBy(f => f.Severity)]);
    }

    private static CompiledParameters Parameters(FlowGraph graph, int number, List<Flaw> flaws)
    {
        if (graph.Specs[number] is not { } spec) return CompiledParameters.None;
        var node = graph.Node(number);
        foreach (var slot in spec.Credentials)
        {
            if (slot.IsOptional || slot.When?.Holds(node.Parameters, spec.Fields) == false || node.Setup.Credentials.ContainsKey(slot.Slot))
                continue;
            flaws.Add(Flaw.At(node.Id, $"\"{node.Name}\" has no credential for {slot.Type}.",
                "Choose one in the node's panel, or make a new one."));
        }

        return CompiledParameters.Compile(spec, node.Parameters, wrong => flaws.Add(new(
            // What is set wrong on a node that is switched off does no harm until it is switched on.
            wrong.IsWarning || node.Setup.Disabled ? Severity.Warning : Severity.Error, $"\"{node.Name}\": {wrong.Message}", wrong.Fix)
        {
            Node = node.Id,
            Parameter = wrong.Path,
        }));
    }

    private static PlanNode[] Nodes(FlowGraph graph, Loops loops, int[] order, CompiledParameters[] parameters, HashSet<string> broken)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++) places[order[place]] = place;
        var edges = order.SelectMany(graph.Edges).Select(e => e with
        {
            Source = places[e.Source],
            Target = places[e.Target],
            IsBack = loops.IsBack(e.Source, e.Target),
        }).ToList();
        var (outgoing, incoming) = (edges.ToLookup(e => (e.Source, e.SourcePort)), edges.ToLookup(e => (e.Target, e.TargetPort)));
        return [.. order.Select((number, place) => new PlanNode
        {
            Index = place,
            Definition = graph.Node(number),
            Spec = graph.Specs[number],
            Ports = graph.Ports[number],
            Parameters = parameters[number],
            Outgoing = [.. graph.Ports[number].Outputs.Select((_, port) => outgoing[(place, port)].ToArray())],
            Incoming = [.. graph.Ports[number].Inputs.Select((_, port) => incoming[(place, port)].ToArray())],
            Attachments = [.. graph.Attachments(number).Select(a => a with { Node = places[a.Node] })],
            Awaited = graph.Ports[number].Inputs.Select((_, port) => incoming[(place, port)].Count(e => !e.IsBack)).Sum(),
            Loop = loops.Innermost(number) is >= 0 and var loop ? places[loop] : -1,
            Body = [.. loops.Body(number).Select(n => places[n]).Order()],
            IsBroken = broken.Contains(graph.Id(number)) || graph.Specs[number] is null,
        })];
    }

    private static IEnumerable<Flaw> Reachable(FlowGraph graph)
    {
        if (graph.Count == 0) yield break;
        var triggers = Enumerable.Range(0, graph.Count)
            .Where(n => graph.Specs[n]?.Kind == NodeKind.Trigger && !graph.Node(n).Setup.Disabled).ToList();
        if (triggers.Count == 0)
        {
            yield return Flaw.At(null, "The workflow has no trigger, so nothing starts it.", "Add one, for example \"Manual\".");
            yield break;
        }

        var reached = graph.Reach(triggers);
        foreach (var node in reached.ToList()) Attached(graph, node, reached);
        for (var node = 0; node < graph.Count; node++)
        {
            if (!reached.Contains(node) && graph.Specs[node]?.Kind != NodeKind.Trigger)
                yield return Flaw.Warn(graph.Id(node), $"No way leads from a trigger to \"{graph.Name(node)}\", so it never runs.",
                    "Join it, or delete it.");
        }
    }

    private static void Attached(FlowGraph graph, int node, HashSet<int> reached)
    {
        foreach (var attachment in graph.Attachments(node))
        {
            if (reached.Add(attachment.Node)) Attached(graph, attachment.Node, reached);
        }
    }
}
