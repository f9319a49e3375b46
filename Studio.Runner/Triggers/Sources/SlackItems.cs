using System.Text.Json.Nodes;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers.Sources;

/// <summary>What Slack sends, as an item: the same few fields first, whatever it is. Names are what a trigger picks it by.</summary>
internal sealed record SlackItem(JsonObject Json, IReadOnlyList<string> Names, bool WantsAnswer);

internal static class SlackItems
{
    public static SlackItem Event(JsonObject body)
    {
        var said = body.At("event");
        var type = said.Text("type");
        var item = Item("event", type, body.Text("event_id"), body.Text("team_id"));
        // A few events say the whole channel or user, and reactions where the message stands.
        item["channel"] = said.Text("channel") ?? said.Text("channel", "id") ?? said.Text("item", "channel");
        item["user"] = said.Text("user") ?? said.Text("user", "id");
        item["text"] = said.Text("text");
        return new(item, Names([type]), WantsAnswer: false);
    }

    public static SlackItem Command(JsonObject body)
    {
        var command = body.Text("command");
        var item = Item("command", command, body.Text("trigger_id"), body.Text("team_id"));
        item["channel"] = body.Text("channel_id");
        item["user"] = body.Text("user_id");
        item["text"] = body.Text("text");
        item["responseUrl"] = body.Text("response_url");
        return new(item, Names([command]), WantsAnswer: true);
    }

    public static SlackItem Interaction(JsonObject body)
    {
        var type = body.Text("type");
        var item = Item("interaction", type, body.Text("trigger_id"), body.Text("team", "id") ?? body.Text("user", "team_id"));
        item["channel"] = body.Text("channel", "id") ?? body.Text("container", "channel_id");
        item["user"] = body.Text("user", "id");
        item["text"] = body.At("actions").First().Text("value") ?? body.Text("message", "text");
        item["responseUrl"] = body.Text("response_url");
        var actions = (body.At("actions") as JsonArray ?? []).Select(a => a.Text("action_id"));
        return new(item, Names([type, body.Text("callback_id"), body.Text("view", "callback_id"), .. actions]), WantsAnswer: true);
    }

    private static string[] Names(IEnumerable<string?> names) => [.. names.OfType<string>().Where(n => n.Length > 0)];

    private static JsonObject Item(string kind, string? type, string? id, string? team) => new()
    {
        ["kind"] = kind,
        ["type"] = type,
        ["id"] = id,
        ["team"] = team,
        ["channel"] = null,
        ["user"] = null,
        ["text"] = null,
        ["responseUrl"] = null,
    };
}
