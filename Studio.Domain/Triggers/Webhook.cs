namespace Studio.Domain.Triggers;

/// <summary>An address by which a deployed workflow is started.</summary>
public sealed class Webhook : IOwned, IUpdated
{
    /// <summary>So long, at most, a secret counts beside the one that has taken its place: thirty days.</summary>
    public const int LongestGraceHours = 720;

    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public string? NodeId { get; init; }
    public required string Path { get; set; }

    /// <summary>Whose calls it takes: anybody's, or a vendor's in the vendor's own way.</summary>
    public TriggerSubtype Source { get; init; } = TriggerSubtype.Webhook;

    /// <summary>Empty while its calls need none.</summary>
    public required byte[] SecretEncrypted { get; set; }

    /// <summary>The secret before, for callers that don't know the new one yet; it counts until then.</summary>
    public byte[]? OldSecretEncrypted { get; private set; }

    public DateTimeOffset? OldSecretUntil { get; private set; }

    /// <summary>The methods by which it may be called: "GET,POST".</summary>
    public string Method { get; set; } = "POST";
    public bool IsActive { get; set; } = true;
    public DateTimeOffset? LastTriggeredAt { get; private set; }
    public int TriggerCount { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Another secret. The one before counts until then, or no longer.</summary>
    public void Rotate(byte[] secret, DateTimeOffset? oldUntil)
    {
        (OldSecretEncrypted, OldSecretUntil) = oldUntil is null || SecretEncrypted.Length == 0 ? (null, null) : (SecretEncrypted, oldUntil);
        SecretEncrypted = secret;
    }
}
