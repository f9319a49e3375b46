namespace Studio.Runner.Approvals.Channels.Mail;

/// <summary>Settings under <c>Studio:Mail</c>: the server by which Studio writes to people.</summary>
public sealed record MailOptions
{
    public const string Section = "Studio:Mail";

    public enum MailProtection { Tls, StartTls, None }

    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public MailProtection Protection { get; init; } = MailProtection.StartTls;

    /// <summary>Empty where the server asks for nobody.</summary>
    public string User { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>Who writes, such as "Studio &lt;studio@example.com&gt;".</summary>
    public string From { get; init; } = "";

    /// <summary>Which setting is missing; null when mail can be sent.</summary>
    public string? Missing => Host.Length == 0 ? $"{Section}:Host" : From.Length == 0 ? $"{Section}:From" : null;
}
