using System.Text.Json;

namespace Studio.Domain.Runs.Comparing;

/// <summary>One of two runs that are held against each other: its steps in the order in which they began.</summary>
public sealed record ComparedRun(KeptItems Input, IReadOnlyList<ComparedStep> Steps);

/// <summary>How a node's step of one round came out in the end, whatever tries it took.</summary>
public sealed record ComparedStep(string Node, int Round, StepStatus Status, int? DurationMs, string? Error, KeptItems Output);

/// <summary>Items by their mark: the same mark, the same items. What they are is only there where that could matter.</summary>
public sealed record KeptItems(string? Mark, int Bytes, JsonElement? Items)
{
    public static KeptItems None { get; } = new(null, 0, null);
}
