using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Studio.Domain.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

public sealed class Every_node_type
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<NodeSpec> Specs => NodeRun.Catalog.Types.All;

    public static TheoryData<string, int, string> Examples => [.. Specs.SelectMany(s => s.Examples, (s, e) => (s.Id, s.Version, e.Title))];

    public static TheoryData<string, int> Types => [.. Specs.Select(s => (s.Id, s.Version))];

    [Theory, MemberData(nameof(Examples))]
    public async Task does_what_its_example_says(string id, int version, string title)
    {
        var spec = NodeRun.Catalog.Types.Find(id, version)!;
        var example = spec.Examples.Single(e => e.Title == title);

        await using var orders = await SmallServer.StartAsync(OrdersAsync, Ct);
        var with = JsonNode.Parse(example.With.ToJsonString().Replace("https://api.example.com", orders.Address, StringComparison.Ordinal));

        var result = await NodeRun.ExecuteAsync(spec, with!.AsObject(), example.Given, Ct, wake: example.Wake);

        var output = result is NodeResult.Failed failed ? new JsonObject { ["error"] = failed.Problem.Message } : NodeRun.Output(result);
        Assert.True(JsonNode.DeepEquals(example.Then, output), $"{id}: {output.ToJsonString()} and not {example.Then.ToJsonString()}");
    }

    [Theory, MemberData(nameof(Types))]
    public void has_an_example(string id, int version) => Assert.NotEmpty(NodeRun.Catalog.Types.Find(id, version)!.Examples);

    [Theory, MemberData(nameof(Types))]
    public void explains_itself_in_sentences(string id, int version)
    {
        var spec = NodeRun.Catalog.Types.Find(id, version)!;

        Assert.EndsWith(".", spec.Help, StringComparison.Ordinal);
        Assert.All(spec.Fields.Where(f => f.Help is not null), f => Assert.EndsWith(".", f.Help, StringComparison.Ordinal));
    }

    /// <summary>The service that examples call: order 7 can be fetched, and what is sent becomes order 8.</summary>
    private static async Task OrdersAsync(HttpContext http)
    {
        var order = http.Request.Method == "GET" ? new JsonObject { ["id"] = 7, ["total"] = 12.5 }
            : (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!.AsObject();
        if (http.Request.Method == "POST") order["id"] = 8;
        await http.Response.WriteAsJsonAsync(order, http.RequestAborted);
    }
}
