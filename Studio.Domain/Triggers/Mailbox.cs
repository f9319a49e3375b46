namespace Studio.Domain.Triggers;

/// <summary>A mailbox that a deployed workflow looks into, and how far it has been read.</summary>
public sealed class Mailbox : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public string? NodeId { get; init; }

    /// <summary>Whose it is and where: "orders@imap.example.com/INBOX". Another place is read from its beginning.</summary>
    public required string Address { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>The server's name for its present numbering; with another one, its numbers mean other mails.</summary>
    public long? UidValidity { get; set; }

    /// <summary>The last mail that has its run.</summary>
    public long LastUid { get; set; }

    public DateTimeOffset? NextLookAt { get; set; }
    public DateTimeOffset? LastLookAt { get; private set; }
    public DateTimeOffset? LastMailAt { get; private set; }
    public int MailCount { get; private set; }

    /// <summary>Why the last look failed.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Begins anew where it is another mailbox than before.</summary>
    public void MoveTo(string address)
    {
        if (Address == address) return;
        (Address, UidValidity, LastUid, LastError, NextLookAt) = (address, null, 0, null, null);
    }
}
