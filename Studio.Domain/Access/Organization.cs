namespace Studio.Domain.Access;

public enum OrganizationRole { Owner, Admin, Member, Viewer }

/// <summary>People who share workflows.</summary>
public sealed class Organization : IUpdated
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Slug { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}

public sealed class OrganizationMember : ICreated
{
    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }
    public required Guid UserId { get; init; }
    public required OrganizationRole Role { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
