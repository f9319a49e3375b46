namespace Studio.Domain.Approvals.Replies;

public sealed record ReplyNotUnderstood(Finding Finding) : Problem.Invalid("The reply can't be read.", [Finding]);

public sealed record ReplyNotSigned(string Why) : Problem.Refused(Why);

public sealed record NoSuchReply(Guid Id) : Problem.NotFound($"No reply {Id} waits for a look, or you may not see it.");
