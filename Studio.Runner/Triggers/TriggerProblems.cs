using Studio.Domain;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Triggers;

public sealed record CannotDeploy(string Name, IReadOnlyList<Flaw> Flaws) : Problem.Invalid(
    $"\"{Name}\" can't be deployed like this.",
    [.. Flaws.Select(f => new Finding(f.Parameter is null ? f.Node ?? f.Edge ?? "" : $"{f.Node}.{f.Parameter}", f.Message, f.Fix))]);

public sealed record PathTaken(string Path) : Problem.Conflict($"Another webhook has the path \"{Path}\" already. Choose another one.");

public sealed record NotDeployed(string Name) : Problem.Conflict($"\"{Name}\" is not deployed.");

public sealed record NoSuchTrigger(Guid Id) : Problem.NotFound($"There is no trigger {Id}, or it is not yours.");

public sealed record NotListening(string Path) : Problem.Conflict(
    $"The webhook \"{Path}\" takes no calls now. Deploy its workflow, or resume it.");

public sealed record BadGrace(int Most) : Problem.Invalid("The old secret can't count for so long.",
    [new("graceHours", "The old secret can't count for so long.", $"Choose 0 to {Most} hours.")]);

public sealed record NoSuchWebhook(string Node) : Problem.NotFound($"The deployed workflow has no webhook at the node \"{Node}\".");
