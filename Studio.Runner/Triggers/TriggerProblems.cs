using Studio.Domain;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Triggers;

public sealed record CannotDeploy(string Name, IReadOnlyList<Flaw> Flaws) : Problem.Invalid(
    $"\"{Name}\" can't be deployed like this.",
    [.. Flaws.Select(f => new Finding(f.Parameter is null ? f.Node ?? f.Edge ?? "" : $"{f.Node}.{f.Parameter}", f.Message, f.Fix))]);

public sealed record PathTaken(string Path) : Problem.Conflict($"Another webhook has the path \"{Path}\" already. Choose another one.");

public sealed record NotDeployed(string Name) : Problem.Conflict($"\"{Name}\" is not deployed.");

public sealed record NoSuchWebhook(string Node) : Problem.NotFound($"The deployed workflow has no webhook at the node \"{Node}\".");
