namespace Studio.Domain.Nodes;

/// <summary>
/// Takes what a step says of itself while it is at work. That is news and nothing more: nobody waits for it, it may get lost, and the
/// step's end tells the truth.
/// </summary>
public interface IStepReport
{
    /// <summary>How far the step is, from 0 to 1, where that is known, and at what. Only the last one counts.</summary>
    void Report(double? progress, string? message);

    /// <summary>More of what the step puts out bit by bit.</summary>
    void Stream(string text);
}
