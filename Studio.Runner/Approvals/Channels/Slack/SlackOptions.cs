namespace Studio.Runner.Approvals.Channels.Slack;

/// <summary>Settings under <c>Studio:Slack</c>: the app by which Studio asks people in Slack.</summary>
public sealed record SlackOptions
{
    public const string Section = "Studio:Slack";

    /// <summary>The bot's token, "xoxb-…", with the scopes chat:write, users:read.email and im:history.</summary>
    public string Token { get; init; } = "";

    /// <summary>By which Slack signs what it sends back.</summary>
    public string SigningSecret { get; init; } = "";

    public Uri Api { get; init; } = new("https://slack.com/api/");
}
