using System.Text.Json.Nodes;

namespace Studio.Domain.Access;

/// <summary>What a person may do in this installation. Four are seeded; their names are fixed, their permissions are data.</summary>
public sealed class Role : ICreated
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Developer = "developer";
    public const string Viewer = "viewer";

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; set; }

    /// <summary>As the specification writes it: <c>{"workflows": {"create": true, "update": true}}</c>.</summary>
    public required JsonObject Permissions { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
