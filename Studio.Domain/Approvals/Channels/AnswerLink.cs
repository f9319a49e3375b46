namespace Studio.Domain.Approvals.Channels;

/// <summary>
/// A way to answer one question as one person without signing in. Of the word in its address only a hash is kept, so that nobody can read
/// from here what was sent.
/// </summary>
public sealed class AnswerLink : IOwned
{
    public required byte[] Hash { get; init; }
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The decisions that can be made by it; none where the answer is no decision.</summary>
    public string[] Decisions { get; init; } = [];
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The question was closed otherwise.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
