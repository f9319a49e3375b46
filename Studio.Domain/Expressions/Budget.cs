namespace Studio.Domain.Expressions;

/// <summary>How much one evaluation may cost before it is stopped; what people write stays far below.</summary>
public sealed record Budget
{
    public static Budget Default { get; } = new();

    /// <summary>Calls of functions and elements looked at.</summary>
    public long Steps { get; init; } = 5_000_000;

    /// <summary>Characters of all texts and elements of all lists that are made on the way.</summary>
    public long Size { get; init; } = 128L << 20;

    /// <summary>Calls of functions inside functions.</summary>
    public int Depth { get; init; } = 100;

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What one regular expression may take over one text.</summary>
    public TimeSpan PatternTime { get; init; } = TimeSpan.FromMilliseconds(250);
}
