using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Runner;
using Studio.Runner.Nodes;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Http;
using Studio.Runner.Sandbox;

namespace Studio.Tests.Support;

/// <summary>One node on its own, with what it is given: for examples and for tests of single nodes.</summary>
internal static class NodeRun
{
    public static NodeCatalog Catalog { get; } = new(new ServiceCollection().AddSingleton(TimeProvider.System)
        .AddSingleton(Options.Create(new RunnerOptions { AllowPrivateAddresses = true }))
        .AddSingleton<OutwardHttp>().AddSingleton<Sandboxes>().AddSingleton<OtherRuns>()
        .AddSingleton(s => new Lazy<IChildRuns>(s.GetRequiredService<OtherRuns>))
        .AddSingleton<IRunPost>(s => s.GetRequiredService<OtherRuns>())
        .BuildServiceProvider());

    /// <summary>With a wake, the node is to wait, and what counts is what it does then.</summary>
    public static async Task<NodeResult> ExecuteAsync(NodeSpec spec, JsonObject parameters, JsonNode given, CancellationToken ct,
        TimeProvider? time = null, Wake? wake = null, IStepReport? report = null)
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
            Reports = report is null ? null : _ => report,
            Origins = [.. inputs[0].Select((_, i) => new Origin("Before", i))],
        };
        Assert.Empty(flaws);
        var node = Catalog.Find(spec.Id, spec.Version)!;
        var result = await node.ExecuteAsync(context, ct);
        if (wake is null) return result;
        Assert.IsType<NodeResult.Suspended>(result);
        return await ((IWaitingNode)node).WakeAsync(context, wake, ct);
    }

    /// <summary>What went out, by port; an exception where the step ended in another way.</summary>
    public static JsonObject Output(NodeResult result)
    {
        var emitted = Assert.IsType<NodeResult.Emitted>(result);
        Assert.Empty(emitted.Failures.Select(f => f.Problem.InWords()));
        return new(emitted.Ports.Select(p => KeyValuePair.Create(p.Key,
            (JsonNode?)new JsonArray([.. p.Value.Select(i => i.Json.DeepClone())]))));
    }

    /// <summary>The runs that a node on its own speaks with: there is a parent, and it is as far as this.</summary>
    private sealed class OtherRuns : IChildRuns, IRunPost
    {
        public Task<Result<Guid>> StartAsync(StepRef step, ChildRun child, CancellationToken ct) =>
            Task.FromResult<Result<Guid>>(Guid.CreateVersion7());

        public Task<Guid?> ParentAsync(Guid run, CancellationToken ct) => Task.FromResult<Guid?>(Guid.CreateVersion7());

        public Task<Result<Guid>> SendAsync(StepRef from, Guid owner, RunSignalTo signal, CancellationToken ct) =>
            Task.FromResult<Result<Guid>>(Guid.CreateVersion7());

        public Task<JsonNode?> AskAsync(Guid run, string name, CancellationToken ct) =>
            Task.FromResult<JsonNode?>(new JsonObject { ["name"] = name, ["value"] = 40 });
    }

    private static Item[] Items(JsonArray items) => [.. items.Select(i => new Item(i!.DeepClone().AsObject()))];
}
