namespace Studio.Domain.Expressions.Evaluation.Hosts;

/// <summary>$('Node'): a node of the workflow and what it has put out.</summary>
internal sealed class NodeHost(string name, NodeOutput output, int? itemIndex = null) : Host
{
    private static readonly string[] All = ["item", "json", "files", "params", "context", "runIndex", "isExecuted"];

    public override On On => On.Node;
    public override string InWords => $"the node \"{name}\"";
    public override IEnumerable<string> Fields => All;

    /// <summary>A node by its name; a fault that helps where there is none.</summary>
    public static NodeHost Find(Evaluation e, string name, int? itemIndex = null) =>
        e.Scope.Nodes.TryGetValue(name, out var output)
            ? new(name, output, itemIndex)
            : throw e.Fail($"There is no node \"{name}\".", Nearest.Hint(name, e.Scope.Nodes.Keys, "Write the name as it stands on the canvas."));

    /// <summary>The items of a port in a run; a fault where the node has not run, for nothing is not the same as not yet.</summary>
    public IReadOnlyList<Item> Items(Evaluation e, int port = 0, int? run = null)
    {
        if (!output.IsExecuted) throw NotYet(e);
        return output.Items(port, run) ?? [];
    }

    public override bool TryGet(Evaluation e, string field, out Value value)
    {
        value = field switch
        {
            "item" => ItemHost.Of(Item(e)),
            "json" => Item(e) is { } item ? Value.Of(item.Json) : Value.Undefined,
            "files" or "binary" => Item(e) is { } item ? Value.Of(item.Files ?? []) : Value.Undefined,
            "params" or "parameter" => Value.Of(output.Parameters ?? []),
            "context" => Value.Of(output.Context ?? []),
            "runIndex" => Value.Of(output.Runs.Count - 1),
            "isExecuted" => Value.Of(output.IsExecuted),
            _ => Value.Skipped,
        };
        return !value.IsSkipped;
    }

    public Item? Matching(Evaluation e, int index)
    {
        if (!output.IsExecuted) throw NotYet(e);
        return Lineage.Find(e, name, output, index);
    }

    private Item? Item(Evaluation e) => itemIndex is { } index ? Items(e).ElementAtOrDefault(index) : Matching(e, e.Scope.ItemIndex);

    private Parsing.Faulted NotYet(Evaluation e) => e.Fail($"The node \"{name}\" has not run yet.",
        $"Run it first, or ask $(\"{name}\").isExecuted before you use it.");
}
