using Studio.Domain;
using Studio.Domain.Expressions;

namespace Studio.Web.Workflows.Panel;

/// <summary>The items with which a node is looked at: pinned ones, or those of the last run.</summary>
public interface INodeSamples
{
    Task<NodeSamples> FindAsync(string node, CancellationToken ct);
}

/// <summary>What comes into a node, what it put out, and what the nodes before it put out, by name. Empty where nothing ran yet.</summary>
public sealed record NodeSamples(IReadOnlyList<SampleInput> Inputs, IReadOnlyList<Item>? Output,
    IReadOnlyDictionary<string, IReadOnlyList<Item>> Before)
{
    public static NodeSamples None { get; } = new([], null, new Dictionary<string, IReadOnlyList<Item>>());

    /// <summary>The output by port, where the node has several.</summary>
    public IReadOnlyList<SamplePort> Ports { get; init; } = [];

    /// <summary>What expressions see of the nodes before; an item's way back leads through their ports.</summary>
    public IReadOnlyDictionary<string, NodeOutput> Nodes { get; init; } =
        Before.ToDictionary(n => n.Key, n => NodeOutput.Of([.. n.Value]));

    /// <summary>The output is pinned, so it says nothing of the last run.</summary>
    public bool IsPinned { get; init; }

    public DateTimeOffset? RanAt { get; init; }
}

/// <summary>What comes in by one port from one node. Total counts what was not read, too.</summary>
public sealed record SampleInput(string Port, string Node, IReadOnlyList<Item> Items)
{
    public int Total { get; init; } = Items.Count;
    public bool IsPinned { get; init; }
}

public sealed record SamplePort(string Port, IReadOnlyList<Item> Items)
{
    public int Total { get; init; } = Items.Count;
}
