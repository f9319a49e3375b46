using System.Globalization;
using System.Text;
using Studio.Runner.Triggers.Sources;

namespace Studio.Runner.Approvals.Channels.Hooks;

/// <summary>Signs time and body together, so that nothing that was heard once can be said again later.</summary>
internal static class HookSignature
{
    public const string Time = "X-Studio-Timestamp";
    public const string Header = "X-Studio-Signature";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static string Of(string secret, string time, ReadOnlySpan<byte> body) =>
        Signature.Of(Encoding.UTF8.GetBytes(secret), "sha256=", [.. Encoding.UTF8.GetBytes($"{time}."), .. body]);

    /// <summary>Why a call is not believed; null when it is.</summary>
    public static string? Refuses(string secret, string? time, string? given, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (secret.Length == 0) return $"Nothing is taken here yet: {HookOptions.Section}:Secret is not set.";
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return $"{Time} must hold the time in seconds since 1970.";
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
            return $"The call was signed more than {Window.TotalMinutes} minutes ago, or its clock is wrong.";
        return Signature.Same(given, Of(secret, time, body)) ? null : $"The signature in {Header} is wrong.";
    }
}
