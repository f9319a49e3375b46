namespace Studio.Domain;

/// <summary>Who asks, and what their role allows. First parameter of what touches a user's data: row-level security binds to it.</summary>
public sealed class Actor
{
    /// <summary>Not signed in: sees no row.</summary>
    public static readonly Actor Nobody = new(Guid.Empty);

    /// <summary>The engine itself: sees every row.</summary>
    public static readonly Actor System = new(Guid.Empty) { IsSystem = true };

    private readonly IReadOnlySet<string> _permissions;

    public Actor(Guid userId, IEnumerable<string>? permissions = null) =>
        (UserId, _permissions) = (userId, (permissions ?? []).ToHashSet());

    public Guid UserId { get; }

    /// <summary>The API key by which a program acts for the person.</summary>
    public Guid? Key { get; init; }
    public bool IsSystem { get; private init; }
    public bool IsSomebody => UserId != Guid.Empty;

    public bool May(string permission) => _permissions.Contains(permission);
}
