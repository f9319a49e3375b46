namespace Studio.Domain;

/// <summary>Knows when it was made. The database room writes the time, from its clock.</summary>
public interface ICreated
{
    DateTimeOffset CreatedAt { get; }
}

/// <summary>Knows when it was last changed, too.</summary>
public interface IUpdated : ICreated
{
    DateTimeOffset UpdatedAt { get; }
}

/// <summary>Belongs to a user: row-level security hides it from everybody else.</summary>
public interface IOwned
{
    Guid OwnerId { get; }
}
