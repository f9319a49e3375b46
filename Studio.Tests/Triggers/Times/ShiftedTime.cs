namespace Studio.Tests.Triggers.Times;

/// <summary>The system's clock at another moment: it goes on from there as clocks do.</summary>
internal sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _by = start - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _by;
}
