namespace Studio.Domain.Workflows.Rules;

public enum Severity { Error, Warning }

/// <summary>Something about a workflow that keeps it from running, or that its maker should know.</summary>
public sealed record Flaw(Severity Severity, string Message, string? Fix = null)
{
    /// <summary>The id of the node at which it is shown.</summary>
    public string? Node { get; init; }
    public string? Edge { get; init; }

    /// <summary>The way to the parameter: headers[2].value.</summary>
    public string? Parameter { get; init; }

    public static Flaw At(string? node, string message, string? fix = null) => new(Severity.Error, message, fix) { Node = node };

    public static Flaw Warn(string? node, string message, string? fix = null) => new(Severity.Warning, message, fix) { Node = node };

    internal static Flaw On(string edge, string? node, string message, string? fix) =>
        new(Severity.Error, message, fix) { Edge = edge, Node = node };
}
