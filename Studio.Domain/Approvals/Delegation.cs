namespace Studio.Domain.Approvals;

/// <summary>For a while somebody answers for another what asks that person by name.</summary>
public sealed class Delegation : IOwned
{
    public required Guid Id { get; init; }

    /// <summary>For whom is answered.</summary>
    public required Guid OwnerId { get; init; }
    public required string OwnerName { get; init; }
    public required Guid DelegateId { get; init; }
    public required string DelegateName { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Who takes it back ends it now.</summary>
    public required DateTimeOffset EndsAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public sealed record DelegationNotTaken(Finding Finding) : Problem.Invalid("Nobody can answer for you like this.", [Finding]);

public sealed record NoSuchDelegation(Guid Id) : Problem.NotFound($"There is no delegation {Id}, or it is not yours.");
