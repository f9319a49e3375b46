using System.Text.Json.Nodes;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals.Channels.Slack;

/// <summary>A question as Slack shows it: what there is to know, and buttons for what can be decided. See Block Kit.</summary>
internal static class SlackBlocks
{
    public const string Decide = "decide:";
    public const string Choose = "choose:";

    // Slack refuses a message whose parts are longer.
    private const int LongestTitle = 150;
    private const int LongestText = 2_900;
    private const int LongestButton = 70;
    private const int MostButtons = 20;

    public static string Title(HumanInteraction asked) =>
        Cut(asked.Title.Length > 0 ? asked.Title : "A run waits for your answer", LongestTitle);

    public static JsonArray Asking(HumanInteraction asked, Uri answer)
    {
        var blocks = About(asked);
        blocks.Add(new JsonObject
        {
            ["type"] = "actions",
            ["elements"] = new JsonArray([.. Buttons(asked.Question), Link("Open it", answer)]),
        });
        return blocks;
    }

    public static JsonArray Closed(HumanInteraction asked, string ending)
    {
        var blocks = About(asked);
        blocks.Add(Section($"*{Safe(ending)}*"));
        return blocks;
    }

    private static JsonArray About(HumanInteraction asked)
    {
        var blocks = new JsonArray(
            new JsonObject { ["type"] = "header", ["text"] = Plain(Title(asked), LongestTitle) },
            new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Markdown(Safe(asked.WorkflowName))) });
        if (asked.Question.Message is { Length: > 0 } message) blocks.Add(Section(Safe(message)));
        if (asked.Question.Context is JsonObject { Count: > 0 } shown)
            blocks.Add(Section(string.Join('\n', shown.Select(f => $"*{Safe(f.Key)}:* {Safe($"{f.Value}")}"))));
        else if (asked.Question.Context is { } other) blocks.Add(Section(Safe($"{other}")));
        return blocks;
    }

    private static IEnumerable<JsonNode> Buttons(HumanQuestion question) => question.Kind switch
    {
        QuestionKind.Selection when !question.TakesSeveral && question.Options.Count <= MostButtons =>
            question.Options.Select((option, at) => (JsonNode)Button(option.Label, $"{Choose}{at}", null)),
        QuestionKind.Input or QuestionKind.Selection => [],
        _ => question.Decisions.Where(d => d != "changed").Select(d => (JsonNode)Button(Words(d), Decide + d, Style(d))),
    };

    private static string Words(string decision) => decision switch
    {
        "approved" => "Approve",
        "rejected" => "Reject",
        "done" => "It was done",
        "again" => "Do it again",
        _ => "It failed",
    };

    private static string? Style(string decision) => decision switch { "approved" => "primary", "rejected" => "danger", _ => null };

    private static JsonObject Button(string text, string action, string? style)
    {
        var button = new JsonObject { ["type"] = "button", ["action_id"] = action, ["text"] = Plain(text, LongestButton) };
        if (style is not null) button["style"] = style;
        return button;
    }

    private static JsonObject Link(string text, Uri to) =>
        new() { ["type"] = "button", ["action_id"] = "open", ["text"] = Plain(text, LongestButton), ["url"] = $"{to}" };

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Markdown(text) };

    private static JsonObject Markdown(string text) => new() { ["type"] = "mrkdwn", ["text"] = Cut(text, LongestText) };

    private static JsonObject Plain(string text, int longest) => new() { ["type"] = "plain_text", ["text"] = Cut(text, longest) };

    /// <summary>So that no expression's value calls a channel or makes a link of its own.</summary>
    private static string Safe(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}
