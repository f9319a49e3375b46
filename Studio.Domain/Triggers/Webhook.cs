namespace Studio.Domain.Triggers;

public sealed class Webhook : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public string? NodeId { get; init; }
    public required string Path { get; set; }

    /// <summary>Empty while its calls need none.</summary>
    public required byte[] SecretEncrypted { get; set; }

    /// <summary>The methods by which it may be called: "GET,POST".</summary>
    public string Method { get; set; } = "POST";
    public bool IsActive { get; set; } = true;
    public DateTimeOffset? LastTriggeredAt { get; private set; }
    public int TriggerCount { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
