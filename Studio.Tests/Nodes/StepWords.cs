using Studio.Domain.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

/// <summary>Takes down what a step says.</summary>
internal sealed class StepWords : IStepReport
{
    public Signal<(double? Progress, string? Message)> Said { get; } = new("a word of the step");
    public Signal<string> Streamed { get; } = new("a piece of what the step streams");

    public void Report(double? progress, string? message) => Said.Send((progress, message));

    public void Stream(string text) => Streamed.Send(text);
}
