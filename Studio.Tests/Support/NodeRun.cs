using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Runner.Nodes;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Http;
using Studio.Runner.Runs;
using Studio.Runner.Sandbox;

namespace Studio.Tests.Support;

/// <summary>One node on its own, with what it is given: for examples and for tests of single nodes.</summary>
internal static class NodeRun
{
    public static NodeCatalog Catalog { get; } = new(new ServiceCollection().AddSingleton(TimeProvider.System).AddOptions()
        .AddSingleton<OutwardHttp>().AddSingleton<Sandboxes>().AddSingleton(new Lazy<IChildRuns>())
        .AddSingleton(new StudioDbs("Host=nowhere", TimeProvider.System)).AddSingleton<RunMessages>().AddSingleton<IRunPost, RunPost>()
            .BuildServiceProvider());

    public static async Task<NodeResult> ExecuteAsync(NodeSpec spec, JsonObject parameters, JsonNode given, CancellationToken ct,
        TimeProvider? time = null)
    {
        var ports = spec.Ports(parameters);
        List<IReadOnlyList<Item>> inputs = given is JsonArray only
            ? [Items(only)] : [.. ports.Inputs.Select(p => Items(given[p.Name] as JsonArray ?? []))];
        var scope = new Scope { Items = inputs[0], PreviousNode = "Before", Time = time ?? TimeProvider.System };
        var flaws = new List<ParameterFlaw>();
        var context = new NodeContext
        {
            Step = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "node", 0, 1),
            Compiled = CompiledParameters.Compile(spec, parameters, flaws.Add),
            Scope = scope,
            Inputs = inputs,
            Origins = [.. inputs[0].Select((_, i) => new Origin("Before", i))],
        };
        Assert.Empty(flaws);
        return await Catalog.Find(spec.Id, spec.Version)!.ExecuteAsync(context, ct);
    }

    /// <summary>What went out, by port; an exception where the step ended in another way.</summary>
    public static JsonObject Output(NodeResult result)
    {
        var emitted = Assert.IsType<NodeResult.Emitted>(result);
        Assert.Empty(emitted.Failures.Select(f => f.Problem.InWords()));
        return new(emitted.Ports.Select(p => KeyValuePair.Create(p.Key,
            (JsonNode?)new JsonArray([.. p.Value.Select(i => i.Json.DeepClone())]))));
    }

    private static Item[] Items(JsonArray items) => [.. items.Select(i => new Item(i!.DeepClone().AsObject()))];
}
