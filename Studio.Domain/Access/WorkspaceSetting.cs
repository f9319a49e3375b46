using System.Text.Json;

namespace Studio.Domain.Access;

/// <summary>One setting of the whole installation, changed in the app instead of a file.</summary>
public sealed class WorkspaceSetting : IUpdated
{
    public required string Key { get; init; }
    public required JsonElement Value { get; set; }
    public Guid? UpdatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
