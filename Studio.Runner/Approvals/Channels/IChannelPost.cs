using Studio.Data.Approvals.Channels;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals.Channels;

/// <summary>What became of a message: by what the channel knows it now, where it calls it anything.</summary>
internal sealed record Sent(string? Handle);

/// <summary>Sends by one channel. What is sent again must be known there as the same.</summary>
internal interface IChannelPost
{
    InteractionChannel Channel { get; }

    /// <summary>Null when there is nothing to say any more. What no other try would change is thrown as such.</summary>
    Task<Sent?> SendAsync(MessageInHand message, CancellationToken ct);
}

/// <summary>What no other try would change.</summary>
internal sealed class CannotSendException(string message) : Exception(message);
