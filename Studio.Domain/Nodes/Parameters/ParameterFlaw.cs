namespace Studio.Domain.Nodes.Parameters;

/// <summary>What is wrong with a parameter, at which place: headers[2].value.</summary>
public sealed record ParameterFlaw(string Path, string Message, string? Fix = null, bool IsWarning = false);

/// <summary>Parameters that have no usable value for the item at hand.</summary>
public sealed record BadParameters(IReadOnlyList<Finding> Findings)
    : Problem.Invalid(string.Join(' ', Findings.Select(f => f.Message)), Findings);
