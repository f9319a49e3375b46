namespace Studio.Domain.Nodes;

/// <summary>A node that looks at one item at a time and says by which port which item leaves.</summary>
public abstract class ItemNode<TParameters> : INode where TParameters : class
{
    // So few are done sooner than another thread has begun.
    private const int WorthAThread = 2_000;

    /// <summary>Many items are looked at on several threads.</summary>
    protected abstract Result<Leaving> Execute(Item item, TParameters p);

    public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        var count = context.Items.Count;
        var parts = Math.Clamp(count / WorthAThread, 1, Environment.ProcessorCount);
        return parts == 1 ? ValueTask.FromResult<NodeResult>(Joined([Do(context, 0, count, ct)])) : new(AtOnceAsync(context, parts, ct));
    }

    private async Task<NodeResult> AtOnceAsync(NodeContext context, int parts, CancellationToken ct)
    {
        var count = context.Items.Count;
        return Joined(await Task.WhenAll(Enumerable.Range(0, parts).Select(part => Task.Run(
            () => Do(context, (int)((long)count * part / parts), (int)((long)count * (part + 1) / parts), ct), ct))));
    }

    private Done Do(NodeContext context, int from, int to, CancellationToken ct)
    {
        var done = new Done();
        for (var i = from; i < to; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (context.Parameters<TParameters>(i).Ok(out var parameters, out var problem)
                && Execute(context.Items[i], parameters).Ok(out var leaving, out problem))
                done.At(leaving.Port).Add(context.Made(i, leaving.Item));
            else done.Failures.Add(new(i, problem));
        }

        return done;
    }

    private static NodeResult.Emitted Joined(Done[] parts)
    {
        var all = parts[0];
        foreach (var part in parts.AsSpan(1))
        {
            foreach (var (port, items) in part.Ports) all.At(port).AddRange(items);
            all.Failures.AddRange(part.Failures);
        }

        return new(all.Ports.ToDictionary(p => p.Key, p => (IReadOnlyList<Item>)p.Value)) { Failures = all.Failures };
    }

    /// <summary>What became of some of the items, in their order.</summary>
    private sealed class Done
    {
        public Dictionary<string, List<Item>> Ports { get; } = [];

        public List<FailedItem> Failures { get; } = [];

        public List<Item> At(string port) => Ports.TryGetValue(port, out var items) ? items : Ports[port] = [];
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
