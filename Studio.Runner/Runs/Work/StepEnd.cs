using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>How a step ended, after its error handling: with items, in a wait, or as the end of the run.</summary>
internal abstract record StepEnd(ReadyStep Step)
{
    public sealed record Done(ReadyStep Step, IReadOnlyDictionary<string, IReadOnlyList<Item>> Ports) : StepEnd(Step)
    {
        /// <summary>What went wrong, when the node goes on after errors.</summary>
        public Problem? Problem { get; init; }
    }

    public sealed record Waits(ReadyStep Step, Pause Pause) : StepEnd(Step);

    public sealed record Failed(ReadyStep Step, Problem Problem) : StepEnd(Step);
}

/// <summary>What becomes of what a node gave: failed items and failed steps go where the node's error handling sends them.</summary>
internal static class StepEnding
{
    public static StepEnd Of(ReadyStep step, NodeResult result) => result switch
    {
        NodeResult.Suspended suspended => new StepEnd.Waits(step, suspended.Until),
        NodeResult.Emitted { Failures.Count: 0 } emitted => new StepEnd.Done(step, WithSomething(step, emitted.Ports)),
        NodeResult.Emitted emitted => WithFailures(step, emitted),
        NodeResult.Failed failed => Failed(step, failed.Problem),
        _ => throw new InvalidOperationException($"{result.GetType()} is no way to end a step."),
    };

    private static IReadOnlyDictionary<string, IReadOnlyList<Item>> WithSomething(
        ReadyStep step, IReadOnlyDictionary<string, IReadOnlyList<Item>> ports) =>
        step.Node.Definition.Setup.AlwaysOutput && ports.Values.All(items => items.Count == 0)
            ? new Dictionary<string, IReadOnlyList<Item>> { [FirstPort(step)] = [new Item([])] } : ports;

    /// <summary>Where items leave when nothing says otherwise.</summary>
    public static string FirstPort(ReadyStep step) => step.Node.Ports.Outputs is [var first, ..] ? first.Name : NodePorts.Main;

    public static JsonObject ToJson(Problem problem)
    {
        var json = new JsonObject { ["code"] = problem.GetType().Name, ["message"] = problem.Message };
        if (problem is Problem.Invalid invalid)
            json["findings"] = JsonSerializer.SerializeToNode(invalid.Findings, JsonSerializerOptions.Web);
        return json;
    }

    private static StepEnd Failed(ReadyStep step, Problem problem)
    {
        if (PortOf(step) is not { } port) return new StepEnd.Failed(step, problem);
        var items = step.Items.Count > 0 ? step.Items : [new Item([])];
        return new StepEnd.Done(step, new Dictionary<string, IReadOnlyList<Item>>
        {
            [port] = [.. items.Select((item, i) => With(step, i, item, problem))],
        })
        { Problem = problem };
    }

    private static StepEnd WithFailures(ReadyStep step, NodeResult.Emitted emitted)
    {
        if (PortOf(step) is not { } port)
        {
            return new StepEnd.Failed(step, new ItemsFailed(step.Node.Name, [.. emitted.Failures.Select(f =>
                new Finding($"items[{f.Index}]", f.Problem.Message, f.Problem is Problem.Invalid { Findings: [var first, ..] }
                    ? first.Fix : null))]));
        }

        var failed = emitted.Failures.Select(f => With(step, f.Index, step.Items[f.Index], f.Problem));
        return new StepEnd.Done(step, new Dictionary<string, IReadOnlyList<Item>>(emitted.Ports)
        {
            [port] = [.. emitted.Ports.GetValueOrDefault(port) ?? [], .. failed],
        })
        { Problem = emitted.Failures[0].Problem };
    }

    /// <summary>Where failures go; null where they end the run.</summary>
    private static string? PortOf(ReadyStep step) => step.Node.Definition.Setup.ErrorHandling switch
    {
        ErrorHandling.ContinueErrorOutputOnError => Port.Error.Name,
        ErrorHandling.ContinueRegularOutputOnError => FirstPort(step),
        _ => null,
    };

    private static Item With(ReadyStep step, int at, Item item, Problem problem) =>
        item.With("error", ToJson(problem)) with { Origins = at < step.Origins.Count ? [step.Origins[at]] : [] };
}
