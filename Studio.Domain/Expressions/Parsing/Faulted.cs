using System.Diagnostics.CodeAnalysis;
namespace Studio.Domain.Expressions.Parsing;

/// <summary>
/// Leaves a parse or an evaluation from any depth; <see cref="Template"/> turns it into a problem and nobody else sees it.
/// </summary>
[SuppressMessage("Design", "CA1064", Justification = "It never crosses the door of Template, so nobody outside could catch it.")]
internal sealed class Faulted(Fault fault) : Exception(fault.Message)
{
    public Fault Fault { get; } = fault;

    public static Faulted At(string text, Place place, string message, string hint)
    {
        var start = Math.Clamp(place.Start, 0, text.Length);
        var end = Math.Clamp(place.End, start, text.Length);
        return new(new Fault(start, end - start, Fault.Excerpt(text, start, end), message, hint));
    }
}
