namespace Studio.Domain;

/// <summary>Who asks. First parameter of everything that touches a user's data; row-level security binds to it.</summary>
public sealed record Actor
{
    /// <summary>Not signed in: sees no row.</summary>
    public static readonly Actor Nobody = new(Guid.Empty);

    /// <summary>The engine itself: sees every row.</summary>
    public static readonly Actor System = new(Guid.Empty) { IsSystem = true };

    public Actor(Guid userId) => UserId = userId;

    public Guid UserId { get; }
    public bool IsSystem { get; private init; }
}
