using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Tests.Support;

/// <summary>Workflows for tests in few words: <c>Draw.Line("a", "b")</c>, <c>Draw.Edge("a → b")</c>.</summary>
internal static class Draw
{
    public static NodeDefinition Node(string id, string type = "data.pass", JsonObject? parameters = null, string? name = null) => new()
    {
        Id = id,
        Type = type,
        Setup = new() { Name = name ?? id.ToUpperInvariant(), Parameters = parameters ?? [] },
    };

    /// <summary>"a → b", with ports "a.true → b.one".</summary>
    public static EdgeDefinition Edge(string way, ConnectionType type = ConnectionType.Main)
    {
        var ends = way.Split(" → ");
        var (from, to) = (ends[0].Split('.'), ends[1].Split('.'));
        return new()
        {
            Id = way,
            Source = from[0],
            SourcePort = from.ElementAtOrDefault(1) ?? "main",
            Target = to[0],
            TargetPort = to.ElementAtOrDefault(1) ?? "main",
            ConnectionType = type,
        };
    }

    public static WorkflowDefinition Graph(IEnumerable<NodeDefinition> nodes, params IEnumerable<string> ways) =>
        new() { Nodes = [.. nodes], Edges = [.. ways.Select(w => Edge(w))] };

    public static WorkflowDefinition Line(params string[] ids) =>
        Graph(ids.Select(id => Node(id)), ids.Zip(ids.Skip(1), (a, b) => $"{a} → {b}"));

    public static NodeDefinition Start => Node("s", "trigger.manual");

    public static NodeDefinition Set(string id, string field, string value) => Node(id, "data.set", new()
    {
        ["fields"] = new JsonArray(new JsonObject { ["name"] = field, ["value"] = value }),
    });

    public static NodeDefinition Get(string id, string url) => Node(id, "http.request", new() { ["url"] = url });

    /// <summary>A trigger, and these nodes behind it one after the other.</summary>
    public static WorkflowDefinition Line(params NodeDefinition[] nodes) => LineFrom(Start, nodes);

    public static WorkflowDefinition LineFrom(NodeDefinition trigger, params NodeDefinition[] nodes)
    {
        NodeDefinition[] all = [trigger, .. nodes];
        return Graph(all, all.Zip(all.Skip(1), (a, b) => $"{a.Id} → {b.Id}"));
    }
}
