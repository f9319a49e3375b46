namespace Studio.Domain.Import;

/// <summary>A text that is neither a workflow of ours nor one of n8n.</summary>
public sealed record NoWorkflow(string Why) : Problem.Invalid(
    "This is no workflow.", [new("", Why, "Paste a workflow that was exported or copied here or in n8n: JSON that has \"nodes\" in it.")]);

/// <summary>A document that is larger than what an import takes.</summary>
public sealed record ImportTooLarge(string Path, string Why, string WayOut)
    : Problem.Invalid("The document is too large. Nothing was imported.", [new(Path, Why, WayOut)]);
