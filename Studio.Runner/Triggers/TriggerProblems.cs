using Studio.Domain;
using Studio.Domain.Workflows.Rules;

namespace Studio.Runner.Triggers;

public sealed record CannotDeploy(string Name, IReadOnlyList<Flaw> Flaws) : Problem.Invalid(
    $"\"{Name}\" can't be deployed like this.",
    [.. Flaws.Select(f => new Finding(f.Parameter is null ? f.Node ?? f.Edge ?? "" : $"{f.Node}.{f.Parameter}", f.Message, f.Fix))]);

public sealed record PathTaken(string Path, string? Owner) : Problem.Conflict(
    $"{(Owner is null ? "Another webhook" : $"The webhook of \"{Owner}\"")} has the path \"{Path}\" already. Choose another one.");

public sealed record BrokenTrigger(string Trigger, int Version, string Why) : Problem.Conflict(
    $"\"{Trigger}\" of version {Version} can't be read: {Why} Deploy the workflow again as it is now.");

public sealed record NothingAtPath() : Problem.NotFound("There is nothing at this address.");

/// <summary>What a stranger is told of a broken trigger; its owner finds the reason among the triggers.</summary>
public sealed record WebhookUnreadable() : Problem.Conflict(
    "This webhook can't take calls: Studio can't read what is deployed. Its owner has to deploy it again.");

public sealed record NotDeployed(string Name) : Problem.Conflict($"\"{Name}\" is not deployed.");

public sealed record NoSuchTrigger(Guid Id) : Problem.NotFound($"There is no trigger {Id}, or it is not yours.");

public sealed record NoKind() : Problem.Invalid("Only triggers of one kind follow on each other.",
    [new("kind", "The kind is missing.", "Say kind=webhook or kind=schedule beside after.")]);

public sealed record NotListening(string Path) : Problem.Conflict(
    $"The webhook \"{Path}\" takes no calls now. Deploy its workflow, or resume it.");

public sealed record BadGrace(int Most) : Problem.Invalid("The old secret can't count for so long.",
    [new("graceHours", "The old secret can't count for so long.", $"Choose 0 to {Most} hours.")]);

public sealed record NoSuchWebhook(string Node) : Problem.NotFound($"The deployed workflow has no webhook at the node \"{Node}\".");

public sealed record BadSecret() : Problem.Invalid("This can't be a secret.",
    [new("secret", "The secret is empty, too long or more than one line.", $"Paste 8 to {WebhookSecrets.Longest} characters.")]);

public sealed record VendorsSecret(string Vendor) : Problem.Invalid($"{Vendor} makes this secret.",
    [new("secret", "The secret is missing.", $"Copy the signing secret of your {Vendor} app and paste it.")]);

/// <summary>A secret that somebody else has made, or none for one of ours; and how long the one before counts beside it.</summary>
public sealed record NewSecretWish(int GraceHours, string? Text = null);
