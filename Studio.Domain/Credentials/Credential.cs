using System.Text.Json.Nodes;

namespace Studio.Domain.Credentials;

public enum CredentialValidity { Unknown, Valid, Invalid }

/// <summary>What opens a service to workflows. Its secret is kept encrypted and goes nowhere but to the service.</summary>
public sealed class Credential : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }

    /// <summary>What kind of service it opens: "http.basic".</summary>
    public required string Type { get; init; }

    public required string Name { get; set; }
    public required byte[] SecretEncrypted { get; set; }

    /// <summary>What of it is no secret.</summary>
    public JsonObject Config { get; set; } = [];

    public List<string> Scopes { get; set; } = [];
    public CredentialValidity Validity { get; set; }
    public DateTimeOffset? ValidatedAt { get; set; }
    public string? ValidationError { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
