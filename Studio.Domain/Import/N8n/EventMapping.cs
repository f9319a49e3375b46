using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>n8n's triggers that wait for a vendor's events.</summary>
internal static class EventMapping
{
    private const string All = "*";

    public static Mapped Github(N8nNode node)
    {
        var parameters = new JsonObject();
        if (Chosen(node, "owner") is { Length: > 0 } owner && Chosen(node, "repository") is { Length: > 0 } repository)
            parameters["repository"] = $"{owner}/{repository}";
        var events = Words(node, "events");
        if (!events.Contains(All)) parameters["events"] = Texts(events);
        node.Remark("n8n told GitHub its address by itself. Here you give GitHub the address and the secret that Triggers shows.");
        return new("trigger.github", parameters) { Inputs = [] };
    }

    public static Mapped Slack(N8nNode node)
    {
        var parameters = new JsonObject();
        // n8n splits Slack's "message" and "file" events no further, and "any_event" is all of them.
        var events = Words(node, "trigger");
        if (events.Count > 0 && !events.Contains("any_event")) parameters["only"] = Texts(events);
        if (node.At("watchWorkspace") is not JsonValue whole || !whole.TryGetValue<bool>(out var isWhole) || !isWhole)
        {
            if (Chosen(node, "channelId") is { Length: > 0 } channel)
                node.Remark($"It watched only the channel {channel} in n8n. Here a Filter behind it does: $json.channel.");
        }

        node.Remark("What n8n gave at once ($json.text, $json.user, $json.channel) is there; the whole event is in $json.body.event. "
            + "Paste the signing secret of your Slack app under Triggers.");
        return new("trigger.slack", parameters) { Inputs = [] };
    }

    /// <summary>The server stood in n8n's credential.</summary>
    public static Mapped Imap(N8nNode node)
    {
        var parameters = new JsonObject { ["markRead"] = node.Choice("postProcessAction", "read") == "read" };
        if (node.Text("mailbox") is { Length: > 0 } mailbox) parameters["mailbox"] = mailbox;
        node.Remark("Its server stood in n8n's credential: write it here, and choose a credential with user and password.");
        node.Remark("What n8n gave as textPlain and textHtml is text and html here, and files are in attachments.");
        return new("trigger.imap", parameters) { Inputs = [] };
    }

    /// <summary>What a resource locator, or a plain field, holds.</summary>
    private static string? Chosen(N8nNode node, string field) =>
        node.At(field) is JsonObject located ? located["value"]?.ToString() : node.Text(field);

    private static List<string> Words(N8nNode node, string field) => node.At(field) switch
    {
        JsonArray several => [.. several.Select(w => $"{w}").Where(w => w.Length > 0)],
        JsonValue one => [$"{one}"],
        _ => [],
    };

    private static JsonArray Texts(IEnumerable<string> words) => new([.. words.Select(w => (JsonNode?)w)]);
}
