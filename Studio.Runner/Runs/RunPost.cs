using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Nodes.Flow;

namespace Studio.Runner.Runs;

/// <summary>Messages between runs of one owner.</summary>
internal sealed class RunPost(RunMessages messages) : IRunPost
{
    public Task<Guid?> ParentAsync(Guid run, CancellationToken ct) => messages.ParentAsync(run, ct);

    public Task<JsonNode?> AskAsync(Guid run, string name, CancellationToken ct) => messages.ValueAsync(run, name, ct);

    public async Task<Result<Guid>> SendAsync(StepRef from, Guid owner, RunSignalTo signal, CancellationToken ct) =>
        await messages.SendAsync(new(signal.Run, signal.Name, signal.Content)
        {
            Id = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{from.IdempotencyKey}/signal")).AsSpan(0, 16)),
            From = $"{from.Execution}",
            Owner = owner,
        }, ct) switch
        {
            SignalFate.NoSuchRun => new NoRunToSignal(signal.Run),
            SignalFate.RunHasEnded => new RunHasEnded(signal.Run),
            _ => signal.Run,
        };
}

public sealed record NoRunToSignal(Guid Run) : Problem.NotFound($"There is no run {Run} of the same owner.");
