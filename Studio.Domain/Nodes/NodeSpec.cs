using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes;

/// <summary>What to do with a step that had begun when its worker died.</summary>
public enum OnCrash { Retry, Fail, Ask }

/// <summary>All that is known of one version of a node type without running it: what forms, checks and documents are made from.</summary>
public sealed record NodeSpec
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required NodeKind Kind { get; init; }
    public required string Title { get; init; }
    public required string Help { get; init; }
    public required string Icon { get; init; }

    /// <summary>The ports that a node with these parameters has; the error port is not among them.</summary>
    public Func<JsonObject, NodePorts> Ports { get; init; } = _ => NodePorts.Through;

    /// <summary>The output that leads into a loop's body, for the one kind of node to which a way may lead back.</summary>
    public string? LoopPort { get; init; }

    /// <summary>It touches nothing outside, so doing it again does no harm and nothing has to be written before it.</summary>
    public bool IsPure { get; init; }

    public OnCrash OnCrash { get; init; } = OnCrash.Ask;
}
