using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Bench;

/// <summary>A workflow far larger than people draw by hand, with parameters as they write them.</summary>
internal static class LargeGraph
{
    public static NodeTypes Types => SomeNodes.Types;

    public static WorkflowDefinition Of(int nodes, int edges)
    {
        List<NodeDefinition> all = [Draw.Node("n0", "trigger.manual", name: "Start")];
        all.AddRange(Enumerable.Range(1, nodes - 1).Select(Node));
        // A long line, and further ways that jump ahead.
        var ways = Enumerable.Range(1, nodes - 1).Select(i => $"n{i - 1} → n{i}")
            .Concat(Enumerable.Range(0, edges - nodes + 1).Select(i => $"n{i} → n{Math.Min(nodes - 1, i + 2 + i % 7)}"));
        return Draw.Graph(all, ways);
    }

    public static WorkflowDefinition Changed(WorkflowDefinition graph) => graph with
    {
        Nodes = [.. graph.Nodes.Where((_, i) => i % 50 != 7).Select((node, i) => (i % 10) switch
        {
            3 => node with { Position = new(i, i) },
            5 => node with { Setup = node.Setup with { Parameters = Parameters(i + 1) } },
            _ => Draw.Node(node.Id, node.Type, node.Parameters, node.Name) with { Position = node.Position },
        })],
    };

    private static NodeDefinition Node(int i) =>
        Draw.Node($"n{i}", parameters: Parameters(i), name: $"Step {i}") with { Position = new(i % 40 * 260, i / 40 * 140) };

    private static JsonObject Parameters(int i) => new()
    {
        ["url"] = $"https://example.com/orders/{{{{ $json.id }}}}?page={i}",
        ["method"] = "GET",
        ["headers"] = new JsonArray(
            new JsonObject { ["name"] = "X-City", ["value"] = "{{ $json.customer.address.city }}" },
            new JsonObject { ["name"] = "X-Trace", ["value"] = $"step-{i}" }),
        ["keep"] = "{{ $json.total > 100 && $json.status === 'open' }}",
        ["limit"] = i,
    };
}
