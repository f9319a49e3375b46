using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Bench;

/// <summary>A workflow far larger than people draw by hand, with parameters as they write them.</summary>
internal static class LargeGraph
{
    public static NodeTypes Types => NodeRun.Catalog.Types;

    public static WorkflowDefinition Of(int nodes, int edges)
    {
        List<NodeDefinition> all = [Draw.Node("n0", "trigger.manual", name: "Start")];
        all.AddRange(Enumerable.Range(1, nodes - 1).Select(Node));
        // A long line, and further ways that jump ahead.
        var ways = Enumerable.Range(1, nodes - 1).Select(i => (From: i - 1, To: i))
            .Concat(Enumerable.Range(0, edges - nodes + 1).Select(i => (From: i, To: Math.Min(nodes - 1, i + 2 + i % 7))));
        return Draw.Graph(all, ways.Select(w => all[w.From].Type == "data.filter" ? $"n{w.From}.kept → n{w.To}" : $"n{w.From} → n{w.To}"));
    }

    /// <summary>With ids as long as those of what is drawn in the editor, and numbers instead of expressions.</summary>
    public static WorkflowDefinition Drawn(int nodes, int edges)
    {
        var graph = Of(nodes, edges);
        var ids = graph.Nodes.ToDictionary(n => n.Id, _ => $"{Guid.CreateVersion7():N}");
        return graph with
        {
            Nodes = [.. graph.Nodes.Select(n => n with
            {
                Id = ids[n.Id],
                Setup = n.Type == "data.limit" ? n.Setup with { Parameters = new() { ["count"] = 10 } } : n.Setup,
            })],
            Edges = [.. graph.Edges.Select(e => e with
            {
                Id = $"{Guid.CreateVersion7():D}", Source = ids[e.Source], Target = ids[e.Target],
            })],
        };
    }

    public static WorkflowDefinition Changed(WorkflowDefinition graph) => graph with
    {
        Nodes = [.. graph.Nodes.Where((_, i) => i % 50 != 7).Select((node, i) => (i % 10) switch
        {
            3 => node with { Position = new(i, i) },
            5 when node.Type == "data.set" => node with { Setup = node.Setup with { Parameters = Fields(i + 1) } },
            _ => Draw.Node(node.Id, node.Type, node.Parameters, node.Name) with { Position = node.Position },
        })],
    };

    private static NodeDefinition Node(int i) => (i % 3) switch
    {
        0 => At(i, "data.filter", new() { ["condition"] = "{{ $json.total > 100 && $json.status === 'open' }}" }),
        1 => At(i, "data.set", Fields(i)),
        _ => At(i, "data.limit", new() { ["count"] = "{{ $json.items.length }}", ["from"] = "end" }),
    };

    private static NodeDefinition At(int i, string type, JsonObject parameters) =>
        Draw.Node($"n{i}", type, parameters, $"Step {i}") with { Position = new(i % 40 * 260, i / 40 * 140) };

    private static JsonObject Fields(int i) => new()
    {
        ["fields"] = new JsonArray(
            new JsonObject { ["name"] = "address", ["value"] = $"https://example.com/orders/{{{{ $json.id }}}}?page={i}" },
            new JsonObject { ["name"] = "city", ["value"] = "{{ $json.customer.address.city }}" },
            new JsonObject { ["name"] = "first", ["value"] = "{{ $('Start').first().json.id }}" },
            new JsonObject { ["name"] = "step", ["value"] = i }),
    };
}
