using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.signal", "Send a signal", Icon = "notifications_active", Kind = NodeKind.Flow, OnCrash = OnCrash.Retry,
    Help = "Sends a signal to another run, or to the one that has started this one. It is kept for a run that doesn't wait for it yet.",
    Keywords = "parent notify message wake")]
public sealed class SignalNode(RunMessages messages) : INode
{
    public sealed record Parameters
    {
        [Field("Signal", Example = "paid")]
        public required string Signal { get; init; }

        [Field("To the run", Help = "Its id; the run that has started this one, where nothing is said.")]
        public Guid? Run { get; init; }

        [Field("Content", Help = "The first item, where nothing is said.")]
        public JsonObject? Content { get; init; }
    }

    public async ValueTask<NodeResult> ExecuteAsync(NodeContext context, CancellationToken ct)
    {
        if (!context.Parameters<Parameters>().Ok(out var p, out var problem)) return new NodeResult.Failed(problem);
        if ((p.Run ?? await messages.ParentAsync(context.Step.Execution, ct)) is not { } run) return new NodeResult.Failed(new NoParent());
        var content = (p.Content ?? (context.Items is [var first, ..] ? first.Json : [])).DeepClone().AsObject();
        var fate = await messages.SendAsync(new(run, p.Signal, content)
        {
            // However often the step is tried, it is one signal.
            Id = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Step.IdempotencyKey}/signal")).AsSpan(0, 16)),
            From = $"{context.Step.Execution}",
            Owner = context.Owner,
        }, ct);
        return fate switch
        {
            SignalFate.NoSuchRun => new NodeResult.Failed(new NoRunToSignal(run)),
            SignalFate.RunHasEnded => new NodeResult.Failed(new SignalTooLate(run)),
            _ => NodeResult.Of(context.Passed()),
        };
    }

    private sealed record NoRunToSignal(Guid Run) : Problem.NotFound($"There is no run {Run} of the same owner.");

    private sealed record SignalTooLate(Guid Run) : Problem.Conflict($"The run {Run} has ended and hears no signals.");
}

public sealed record NoParent() : Problem.Invalid("No other run has started this one.",
    [new("run", "No other run has started this one.", "Say which run is meant.")]);
