using Studio.Runner.Wire;

namespace Studio.Runner.Approvals.Channels.Hooks;

/// <summary>Settings under <c>Studio:Webhook</c>: a program of one's own that is told of questions, and answers for people.</summary>
public sealed record HookOptions
{
    internal static SignedTime Signature { get; } = new("X-Studio-Signature", "X-Studio-Timestamp");

    public const string Section = "Studio:Webhook";

    public Uri? Address { get; init; }

    /// <summary>Both sign with it.</summary>
    public string Secret { get; init; } = "";

    public string? Missing => Address is not { IsAbsoluteUri: true } ? $"{Section}:Address"
        : Secret.Length == 0 ? $"{Section}:Secret" : null;
}
