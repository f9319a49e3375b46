using System.Globalization;

namespace Studio.Domain.Approvals.Channels;

/// <summary>Also of a link that was made up: nobody finds out by trying what there is.</summary>
public sealed record NoSuchLink() : Problem.NotFound("There is nothing at this address. Open the newest mail, or answer in Studio.");

public sealed record LinkUsed(DateTimeOffset At) : Problem.Conflict(string.Create(CultureInfo.InvariantCulture,
    $"You have answered this, at {At.UtcDateTime:HH:mm 'UTC on' d MMM}. The link counts once."));

public sealed record LinkExpired() : Problem.Conflict("The link is too old. Answer in Studio, if it is still asked.");

public sealed record LinkRevoked() : Problem.Conflict("Nobody needs this answer any more: somebody else was faster, or the run has ended.");
