using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>A signal that came before its run waited for it, or that a wait has taken.</summary>
public sealed class RunSignal : IOwned, ICreated
{
    public required Guid Id { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string SignalName { get; init; }
    public required JsonObject Content { get; init; }
    public string? SentBy { get; init; }
    public DateTimeOffset? TakenAt { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
}
