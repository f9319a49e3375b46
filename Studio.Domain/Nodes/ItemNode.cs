namespace Studio.Domain.Nodes;

/// <summary>A node that looks at one item at a time and says by which port which item leaves.</summary>
public abstract class ItemNode<TParameters> : INode where TParameters : class
{
    protected abstract Result<Leaving> Execute(Item item, TParameters p);

    public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        var ports = new Dictionary<string, List<Item>>();
        var failures = new List<FailedItem>();
        for (var i = 0; i < context.Items.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (!context.Parameters<TParameters>(i).Ok(out var parameters, out var problem)
                || !Execute(context.Items[i], parameters).Ok(out var leaving, out problem))
            {
                failures.Add(new(i, problem));
                continue;
            }

            (ports.TryGetValue(leaving.Port, out var list) ? list : ports[leaving.Port] = []).Add(context.Made(i, leaving.Item));
        }

        return ValueTask.FromResult<NodeResult>(new NodeResult.Emitted(ports.ToDictionary(p => p.Key,
            p => (IReadOnlyList<Item>)p.Value))
        { Failures = failures });
    }
}

/// <summary>An item and the port by which it leaves.</summary>
public sealed record Leaving(Item Item, string Port = NodePorts.Main);

/// <summary>A node that looks at all items together; its parameters are those of the first.</summary>
public abstract class ListNode<TParameters> : INode where TParameters : class
{
    protected abstract Result<NodeResult> Execute(NodeContext context, TParameters p);

    public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct) => ValueTask.FromResult(
        context.Parameters<TParameters>().Ok(out var parameters, out var problem)
            && Execute(context, parameters).Ok(out var result, out problem)
            ? result
            : new NodeResult.Failed(problem));
}

/// <summary>A node that lets its items through as they are.</summary>
public abstract class PassingNode : INode
{
    public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct) =>
        ValueTask.FromResult(NodeResult.Of(context.Passed()));
}
