using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;

namespace Studio.Runner.Nodes.Flow;

[NodeType(Type, "Run a workflow", Icon = "account_tree", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Starts another workflow with the items, and goes on with what it gives.", Keywords = "execute sub workflow child call",
    OtherNames = "Execute Workflow | Execute Sub-workflow")]
[Example("Let another workflow work out the price",
    With = """{ "workflow": "01890a5d-ac96-774b-bcce-b302099a8057" }""",
    Given = """[ { "sku": "A1" } ]""",
    Answer = """{ "status": "SUCCESS", "output": { "main": [ { "json": { "sku": "A1", "price": 12 } } ] } }""",
    Then = """{ "main": [ { "sku": "A1", "price": 12 } ] }""")]
[Example("Start it and go on at once",
    With = """{ "workflow": "01890a5d-ac96-774b-bcce-b302099a8057", "wait": false }""",
    Given = """[ { "sku": "A1" } ]""",
    Then = """{ "main": [ { "sku": "A1" } ] }""")]
public sealed class CallNode(Lazy<IChildRuns> children) : INode, IWaitingNode
{
    public const string Type = "flow.call";

    public sealed record Parameters
    {
        [Field("Workflow", Editor = FieldEditor.Workflow, Help = "Chosen from the list, or by its id.")]
        public required Guid Workflow { get; init; }

        [Field("Ends with this run", Help = "However this one ends; what it started is canceled then.")]
        public bool EndWithParent { get; init; }

        [Field("Wait for its end", Help = "Else the items go on at once.")]
        public bool Wait { get; init; } = true;
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (!context.Parameters<Parameters>().Ok(out var parameters, out var problem)
            || !(await children.Value.StartAsync(
                context.Step, new(parameters.Workflow, context.Items, parameters.EndWithParent), ct)).Ok(out var child, out problem))
            return new NodeResult.Failed(problem);
        return parameters.Wait ? new NodeResult.Suspended(new Pause.Child(child)) : NodeResult.Of(context.Passed());
    }

    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct)
    {
        if (wake.Answer?["status"]?.ToString() is not "SUCCESS")
            return ValueTask.FromResult<NodeResult>(new NodeResult.Failed(new ChildFailed(wake.Answer?["error"]?.ToString())));
        var items = wake.Answer["output"] is JsonObject output
            ? StepOutput.Read(output.DeepClone().AsObject()).GetValueOrDefault("main") : null;
        return ValueTask.FromResult(NodeResult.Of(
            [.. (items ?? []).Select((item, i) => context.Made(Math.Min(i, context.Items.Count - 1), item))]));
    }

    private sealed record ChildFailed(string? Why)
        : Problem.Conflict($"The workflow it ran didn't end well: {(Why ?? "it was stopped").TrimEnd('.')}.");
}

/// <summary>Starts a run for a step of another one: once, however often the step is tried.</summary>
public interface IChildRuns
{
    Task<Result<Guid>> StartAsync(StepRef step, ChildRun child, CancellationToken ct);
}

/// <summary>A run to be started for another one.</summary>
public sealed record ChildRun(Guid Workflow, IReadOnlyList<Item> Items, bool EndsWithParent);
