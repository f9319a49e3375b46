using System.Text.Json;

namespace Studio.Domain.Audit;

/// <summary>Who did what to which thing, when and from where. Written once, never changed, never deleted.</summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }

    /// <summary>Who did it; empty when nobody was signed in, as when a sign-in failed.</summary>
    public Guid? UserId { get; init; }

    public required string Action { get; init; }
    public required string EntityType { get; init; }
    public string? EntityId { get; init; }
    public JsonElement? Before { get; init; }
    public JsonElement? After { get; init; }
    public string? FromAddress { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>An entry about one thing, with its name as it is now.</summary>
    public static AuditEntry Of(
        Actor actor, string action, string entityType, Guid entityId, DateTimeOffset now,
        string? name = null, string? nameBefore = null, string? from = null) => new()
        {
            Id = Guid.CreateVersion7(now),
            UserId = actor.IsSomebody ? actor.UserId : null,
            Action = action,
            EntityType = entityType,
            EntityId = entityId.ToString(),
            Before = Named(nameBefore),
            After = Named(name),
            FromAddress = from,
            OccurredAt = now,
        };

    private static JsonElement? Named(string? name) =>
        name is null ? null : JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["name"] = name });
}
