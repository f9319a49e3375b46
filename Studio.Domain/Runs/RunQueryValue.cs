using System.Text.Json;

namespace Studio.Domain.Runs;

/// <summary>What a run answers now to one of the questions that it can be asked.</summary>
public sealed class RunQueryValue : IOwned
{
    public required Guid ExecutionId { get; init; }
    public required string QueryName { get; init; }
    public required Guid OwnerId { get; init; }
    public required JsonElement Value { get; init; }
    public required DateTimeOffset SetAt { get; init; }
}
