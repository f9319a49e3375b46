using System.Globalization;

namespace Studio.Domain.Workflows.Format;

/// <summary>One thing in a document that can't be read, and where it stands; lines and columns count from 1.</summary>
public sealed record Misread(string Path, int Line, int Column, string Message, string Fix)
{
    internal Finding ToFinding() => new(Path, string.Create(CultureInfo.InvariantCulture, $"Line {Line}, column {Column}: {Message}"), Fix);
}

/// <summary>A document that is no workflow, with every reason why.</summary>
public sealed record InvalidDefinition(IReadOnlyList<Misread> Faults)
    : Problem.Invalid("This can't be read as a workflow.", [.. Faults.Select(f => f.ToFinding())]);
