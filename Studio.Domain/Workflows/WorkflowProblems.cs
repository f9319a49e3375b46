namespace Studio.Domain.Workflows;

public sealed record NoSuchWorkflow(Guid Id) : Problem.NotFound($"There is no workflow {Id} that you may see.");

public sealed record NotYours(string Name)
    : Problem.Refused($"\"{Name}\" belongs to somebody else: you may look at it and duplicate it, not change it.");

public sealed record NameTaken(string KebabName, string Free)
    : Problem.Conflict($"You have a workflow named \"{KebabName}\" already. \"{Free}\" is free.");

public sealed record InvalidWorkflow(IReadOnlyList<Finding> Findings) : Problem.Invalid("The workflow can't be saved like this.", Findings);

public sealed record ChangedMeanwhile(string Name, int Asked, int Now)
    : Problem.Stale($"\"{Name}\" was changed meanwhile: you had revision {Asked}, it is at {Now}. Load it again, then repeat your change.");

public sealed record StillDeployed(string Name, string Verb)
    : Problem.Conflict($"\"{Name}\" is deployed and can't be {Verb}. Undeploy it first.");

public sealed record NoSuchVersion(int Version)
    : Problem.NotFound($"The workflow has no version {Version}. Its versions are listed beside it in the editor.");
