using System.Globalization;
using System.Text;

namespace Studio.Runner.Wire;

/// <summary>A signature over time and body together, so that nothing that was heard once can be said again later.</summary>
internal sealed record SignedTime(string Header, string TimeHeader)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private string Prefix { get; init; } = "sha256=";
    private string Before { get; init; } = "";
    private string After { get; init; } = ".";

    /// <summary>As Slack signs. See docs.slack.dev.</summary>
    public static SignedTime Slack { get; } =
        new("X-Slack-Signature", "X-Slack-Request-Timestamp") { Prefix = "v0=", Before = "v0:", After = ":" };

    public string Of(byte[] secret, string time, ReadOnlySpan<byte> body) =>
        Signature.Of(secret, Prefix, [.. Encoding.UTF8.GetBytes($"{Before}{time}{After}"), .. body]);

    /// <summary>Why a call is not believed; null when it is.</summary>
    public string? Refuses(byte[] secret, Func<string, string?> header, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var time = header(TimeHeader);
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return $"The header {TimeHeader} must hold the time in seconds since 1970.";
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
            return $"The call was signed more than {Window.TotalMinutes} minutes ago, or its clock is wrong.";
        return Signature.Same(header(Header), Of(secret, time, body)) ? null : $"The signature in {Header} is wrong.";
    }
}
