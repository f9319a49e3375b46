using System.Globalization;
using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers;

namespace Studio.Web.Triggers;

internal static class TriggerWords
{
    public static (string Word, string Badge, string Why) Of(TriggerStanding standing, bool isAlone = false) => standing switch
    {
        TriggerStanding.Active => ("Active", "badge-ok", "It starts its workflow."),
        TriggerStanding.Paused when isAlone => ("Paused", "badge-warn", "It is paused by itself; it starts nothing."),
        TriggerStanding.Paused => ("Paused", "badge-warn", "Its workflow is paused; nothing starts it."),
        TriggerStanding.Deprecated => ("Deprecated", "badge-bad", "Its workflow is deprecated; nothing starts it."),
        TriggerStanding.Over => ("Over", "", "It has started as many runs as it may, or its last time is past."),
        TriggerStanding.Broken => ("Broken", "badge-bad", "This Studio can't read what was deployed."),
        _ => ("Not deployed", "", "Deploy its workflow, and it starts it."),
    };

    /// <summary>Who may call.</summary>
    public static string Of(WebhookFacts hook) => hook.Source switch
    {
        TriggerSubtype.Github => "GitHub, signed",
        TriggerSubtype.Slack => hook.HasSecret ? "Slack, signed" : "Nobody: its signing secret is missing",
        TriggerSubtype.Email => hook.MailProof switch
        {
            MailTrigger.Proof.Password => "Password",
            MailTrigger.Proof.Mailgun => hook.HasSecret ? "Mailgun, signed" : "Nobody: Mailgun's signing key is missing",
            MailTrigger.Proof.Address => "Whoever knows the address",
            _ => "–",
        },
        _ => Of(hook.Authentication),
    };

    /// <summary>What comes there: calls by these methods, or what a vendor sends.</summary>
    public static string Takes(WebhookFacts hook) => hook.Source switch
    {
        TriggerSubtype.Github => "GitHub",
        TriggerSubtype.Slack => "Slack",
        TriggerSubtype.Email => "E-mail",
        _ => string.Join(", ", hook.Methods),
    };

    public static string Of(WebhookTrigger.Authentication? authentication) => authentication switch
    {
        WebhookTrigger.Authentication.None => "Everybody",
        WebhookTrigger.Authentication.Hmac => "HMAC-SHA256",
        WebhookTrigger.Authentication.Basic => "Basic",
        WebhookTrigger.Authentication.Header => "Header",
        WebhookTrigger.Authentication.Jwt => "JWT",
        _ => "–",
    };

    /// <summary>What there is to a schedule beside its times.</summary>
    public static string Terms(ScheduleFacts schedule) => string.Join(" · ", new[]
    {
        schedule.NotBefore is { } from ? $"from {OnWall(from, schedule)}" : null,
        schedule.NotAfter is { } until ? $"until {OnWall(until, schedule)}" : null,
        schedule.Jitter > TimeSpan.Zero ? $"spread over {Span(schedule.Jitter)}" : null,
        schedule.Missed switch { MisfirePolicy.Skip => "skips what is missed", MisfirePolicy.All => "makes up for each missed", _ => null },
    }.OfType<string>());

    public static string Runs(ScheduleFacts schedule) => schedule.MostRuns is { } most ? $"{schedule.Runs} of {most}" : $"{schedule.Runs}";

    /// <summary>What of its times had no place, and why.</summary>
    public static (string Words, string Why)? Refused(ScheduleFacts schedule) => (schedule.Refused, schedule.LastRefusedAt) switch
    {
        ( > 0, { } last) => ($"{schedule.Refused} left out",
            $"So many runs were at work as the workflow takes; the last time on {OnWall(last, schedule)}."),
        _ => null,
    };

    /// <summary>On the wall of the schedule's own zone.</summary>
    public static string Of(DateTimeOffset at) =>
        at.ToString(at.Second == 0 ? "ddd d MMM yyyy, HH:mm" : "ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    private static string OnWall(DateTimeOffset at, ScheduleFacts schedule) =>
        Of(TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(at, zone) : at);

    private static string Span(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } when span.TotalHours % 1 == 0 => $"{span.TotalHours} h",
        { TotalMinutes: >= 1 } when span.TotalMinutes % 1 == 0 => $"{span.TotalMinutes} min",
        _ => $"{span.TotalSeconds} s",
    };

    public static string Badge(int status) => status switch { < 300 => "badge-ok", < 500 => "badge-warn", _ => "badge-bad" };
}
