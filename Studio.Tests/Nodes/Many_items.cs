using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

/// <summary>So many items that a node looks at them on several threads.</summary>
public sealed class Many_items
{
    private const int Count = 20_000;

    [Fact]
    public async Task leave_each_port_in_the_order_in_which_they_came()
    {
        var result = await RunAsync("flow.if",
            """{ "conditions": [{ "left": "{{ $json.n % 3 }}", "operator": "equals", "right": 0 }] }""", n => n);

        var output = NodeRun.Output(result);
        Assert.Equal(Enumerable.Range(0, Count).Where(n => n % 3 == 0), Numbers(output["true"]!));
        Assert.Equal(Enumerable.Range(0, Count).Where(n => n % 3 != 0), Numbers(output["false"]!));
    }

    [Fact]
    public async Task that_fail_are_named_by_their_place_in_order()
    {
        var result = await RunAsync("data.set", """{ "fields": [{ "name": "up", "value": "{{ $json.n.toUpperCase() }}" }] }""",
            n => n % 4_000 == 3_999 ? n : $"{n}");

        Assert.Equal([3_999, 7_999, 11_999, 15_999, 19_999], ((NodeResult.Emitted)result).Failures.Select(f => f.Index));
    }

    private static Task<NodeResult> RunAsync(string type, string parameters, Func<int, JsonNode> value) => NodeRun.ExecuteAsync(
        NodeRun.Catalog.Types.Latest(type)!, JsonNode.Parse(parameters)!.AsObject(),
        new JsonArray([.. Enumerable.Range(0, Count).Select(n => new JsonObject { ["n"] = value(n) })]),
        TestContext.Current.CancellationToken);

    private static IEnumerable<int> Numbers(JsonNode items) => items.AsArray().Select(i => i!["n"]!.GetValue<int>());
}
