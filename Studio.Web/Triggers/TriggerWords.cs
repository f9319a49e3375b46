using System.Globalization;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers;

namespace Studio.Web.Triggers;

internal static class TriggerWords
{
    public static (string Word, string Badge, string Why) Of(TriggerStanding standing) => standing switch
    {
        TriggerStanding.Active => ("Active", "badge-ok", "It starts its workflow."),
        TriggerStanding.Paused => ("Paused", "badge-warn", "Its workflow is paused; nothing starts it."),
        TriggerStanding.Deprecated => ("Deprecated", "badge-bad", "Its workflow is deprecated; nothing starts it."),
        TriggerStanding.Over => ("Over", "", "It has started as many runs as it may."),
        _ => ("Not deployed", "", "Deploy its workflow, and it starts it."),
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

    /// <summary>On the wall of the schedule's own zone.</summary>
    public static string Of(DateTimeOffset at) => at.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Badge(int status) => status switch { < 300 => "badge-ok", < 500 => "badge-warn", _ => "badge-bad" };
}
