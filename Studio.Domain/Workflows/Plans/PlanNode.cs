using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Plans;

/// <summary>
/// A way from an output to an input, by the nodes' indexes and the ports' places. One that leads back goes from a loop's body to its
/// Loop node: it carries what a round has made, and nobody waits for it before the first.
/// </summary>
public readonly record struct PlanEdge(int Source, int SourcePort, int Target, int TargetPort, bool IsBack);

/// <summary>What is attached to a node: a tool, a memory, a model.</summary>
public readonly record struct PlanAttachment(string Port, ConnectionType Type, int Node);

/// <summary>A node with all that a run asks of it.</summary>
public sealed class PlanNode
{
    public required int Index { get; init; }
    public required NodeDefinition Definition { get; init; }

    /// <summary>Null when the studio doesn't know the type; such a node can't run.</summary>
    public required NodeSpec? Spec { get; init; }

    public required NodePorts Ports { get; init; }
    public required CompiledParameters Parameters { get; init; }

    /// <summary>What leaves by each output, in the order of the ports.</summary>
    public required IReadOnlyList<IReadOnlyList<PlanEdge>> Outgoing { get; init; }

    /// <summary>What arrives at each input, in the order of the ports.</summary>
    public required IReadOnlyList<IReadOnlyList<PlanEdge>> Incoming { get; init; }

    public required IReadOnlyList<PlanAttachment> Attachments { get; init; }

    /// <summary>How many ways must have delivered, or turned out dead, before the node can begin.</summary>
    public required int Awaited { get; init; }

    /// <summary>The Loop node in whose body it stands, the innermost of them; -1 outside of all.</summary>
    public required int Loop { get; init; }

    /// <summary>For a Loop node: what is done in each round, in its order.</summary>
    public required IReadOnlyList<int> Body { get; init; }

    /// <summary>Something is wrong with it that keeps it from running.</summary>
    public required bool IsBroken { get; init; }

    public string Id => Definition.Id;
    public string Name => Definition.Name;
    public bool IsTrigger => Spec?.Kind == NodeKind.Trigger && !Definition.Setup.Disabled;
    public bool IsLoop => Spec?.LoopPort is not null;

    /// <summary>Several ways meet here, so it waits until each has delivered or is known to be dead.</summary>
    public bool IsJoin => Awaited > 1;
}
