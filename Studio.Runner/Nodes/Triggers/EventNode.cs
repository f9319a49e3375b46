using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;

namespace Studio.Runner.Nodes.Triggers;

/// <summary>
/// A trigger that waits for events. An event by which a key can't be told starts its run all the same, and the run says so: else nobody
/// would find out why it was like no other.
/// </summary>
public abstract class EventNode : INode
{
    public ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        Check(context, "duplicateKey", "The key of this event can't be told, so it counts as one that has not come before");
        Check(context, "quietKey", "It can't be told to which burst this event belongs, so it belongs to that of events without one");
        return ValueTask.FromResult(NodeResult.Of(context.Passed()));
    }

    private static void Check(NodeContext context, string key, string consequence)
    {
        if (!context.Compiled.One(key, context.Scope).Ok(out _, out var problem))
            context.Log(LogSeverity.Warning, $"{consequence}: {problem.InWords()}");
    }
}
