using System.Security.Cryptography;
using System.Text;

namespace Studio.Domain.Access;

/// <summary>Lets a program act for its owner. Only a hash is kept; the key itself is shown once.</summary>
public sealed class ApiKey : IOwned, ICreated
{
    private const string Mark = "sk_studio_";
    private const int ShownLength = 18;
    public const int MaxNameLength = 100;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Name { get; init; }

    /// <summary>How the key begins, so that its owner can tell it from others.</summary>
    public required string Prefix { get; init; }

    public required byte[] KeyHash { get; init; }

    /// <summary>The permissions it may use, at most its owner's.</summary>
    public required List<string> Scopes { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A new key and its text, which nobody can read again.</summary>
    public static Result<NewApiKey> Create(
        Guid ownerId, string? name, IEnumerable<string> scopes, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var findings = new List<Finding>();
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
            findings.Add(new("name", "A key needs a name.", $"Give it 1 to {MaxNameLength} characters on one line that say who uses it."));
        if (expiresAt <= now) findings.Add(new("expiresAt", $"{expiresAt:u} is over already.", "Choose a time to come, or none."));
        List<string> asked = [.. scopes.Distinct()];
        findings.AddRange(asked.Except(Permission.All)
            .Select(scope => new Finding("scopes", $"There is no scope \"{scope}\".", $"Use {string.Join(", ", Permission.All)}.")));
        if (asked.Count == 0) findings.Add(new("scopes", "A key without a scope can do nothing.", "Choose at least one."));
        if (findings.Count > 0) return new InvalidKey(findings);

        var text = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return new NewApiKey(text, new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            OwnerId = ownerId,
            Name = name,
            Prefix = text[..ShownLength],
            KeyHash = Hash(text),
            Scopes = asked,
            ExpiresAt = expiresAt,
        });
    }

    /// <summary>192 random bits need no slow hash: there is nothing to guess.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the key may be used now, or why not.</summary>
    public Result<ApiKey> Use(DateTimeOffset now)
    {
        if (RevokedAt is { } revoked) return new KeyRevoked(Name, revoked);
        if (ExpiresAt is { } expires && expires <= now) return new KeyExpired(Name, expires);
        LastUsedAt = now;
        return this;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

public sealed record NewApiKey(string Text, ApiKey Key);

public sealed record InvalidKey(IReadOnlyList<Finding> Findings) : Problem.Invalid("The key can't be made like this.", Findings);
public sealed record NoSuchKey() : Problem.NotFound("There is no such key.");
public sealed record UnknownKey() : Problem.Refused("This key is not known here. Create one under Account › API keys.");
public sealed record KeyRevoked(string Name, DateTimeOffset At)
    : Problem.Refused($"The key \"{Name}\" was revoked on {At:u}. Create another under Account › API keys.");
public sealed record KeyExpired(string Name, DateTimeOffset At)
    : Problem.Refused($"The key \"{Name}\" expired on {At:u}. Create another under Account › API keys.");
