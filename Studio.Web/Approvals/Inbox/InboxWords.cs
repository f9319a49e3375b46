using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Data.Approvals;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Approvals.Inbox;

/// <summary>How the inbox calls things.</summary>
internal static class InboxWords
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly IReadOnlyList<(InboxTab Tab, string Label)> Tabs =
    [
        (InboxTab.Mine, "Mine"), (InboxTab.Groups, "My groups"), (InboxTab.Delegated, "Delegated"), (InboxTab.Overdue, "Overdue"),
        (InboxTab.Done, "Done"),
    ];

    public static string Title(string title) => title.Length > 0 ? title : "A run waits for you";

    public static string Count(int count, string what) =>
        count == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}s");

    public static string Answered(string decision) => decision switch
    {
        "approved" => "Approved.",
        "rejected" => "Rejected.",
        _ => "Answered.",
    };

    public static string Of(InteractionStatus status) => status switch
    {
        InteractionStatus.Pending => "waits for others",
        InteractionStatus.Responded => "answered",
        InteractionStatus.Timeout => "nobody answered in time",
        InteractionStatus.Cancelled => "the run has ended",
        _ => "failed",
    };

    /// <summary>Of what was sent to the same again and again, the last of which there is something to say.</summary>
    public static IEnumerable<OutboxMessage> Newest(IEnumerable<OutboxMessage> messages) => messages
        .Where(m => m.ClosesId is null && (m.Status is OutboxStatus.Failed or OutboxStatus.Sent || m.Error is not null))
        .GroupBy(m => m.Recipient).Select(same => same.MaxBy(m => m.CreatedAt)!);

    public static string Of(OutboxMessage message) => message switch
    {
        { Status: OutboxStatus.Sent } => $"Sent to {message.Recipient}",
        { Status: OutboxStatus.Failed } => $"Not sent to {message.Recipient}. {message.Error}",
        _ => $"Not sent to {message.Recipient} yet. {message.Error}",
    };

    /// <summary>That it was told again; null where it was not.</summary>
    public static string? Told(InboxRow row) => row switch
    {
        { EscalatedAt: not null } => "Escalated",
        { RemindedAt: not null } => "Reminder",
        _ => null,
    };

    public static string Of(InteractionNotice notice) => notice switch
    {
        { Kind: NoticeKind.Reminder } => "Reminded who is asked",
        { Asked: [] } => $"Escalated to nobody, for nobody is called {notice.Names}",
        _ => $"Escalated to {notice.Names}, who may answer now",
    };

    public static string For(IReadOnlyList<string> others) =>
        $"You answer for {string.Join(", ", others)}{(others.Count > 1 ? ", once for each" : "")}.";

    public static string Icon(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Slack => "forum",
        InteractionChannel.Email => "mail",
        _ => "webhook",
    };

    public static string Icon(QuestionKind kind) => kind switch
    {
        QuestionKind.Approval => "how_to_reg",
        QuestionKind.Input => "edit_note",
        QuestionKind.Selection => "checklist",
        QuestionKind.Review => "rate_review",
        _ => "contact_support",
    };

    public static string Policy(HumanInteraction asked) => asked.Policy switch
    {
        AnswerPolicy.All => "All of them have to agree",
        AnswerPolicy.Some => $"{asked.Wanted} of them have to agree",
        AnswerPolicy.InSequence => "They answer one after the other",
        _ => "One answer is enough",
    };

    /// <summary>When it is hoped for, or its time is over; null where neither is said.</summary>
    public static (string Text, bool IsLate)? Due(DateTimeOffset? due, DateTimeOffset? timeout, DateTimeOffset now) => (due, timeout) switch
    {
        ({ } at, _) when at < now => ($"due {Ago.Words(at, now)}", true),
        ({ } at, _) => ($"due {Ago.Words(at, now)}", false),
        (_, { } at) => ($"ends {Ago.Words(at, now)}", false),
        _ => null,
    };

    /// <summary>An object's fields by name, to be read and not parsed; null for what is none.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Fields(JsonNode? context) => context is JsonObject fields
        ? [.. fields.Select(f => (f.Key, Text(f.Value)))] : null;

    public static string Text(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue text => $"{text}",
        JsonArray list when list.All(one => one is JsonValue) => string.Join(", ", list),
        _ => value.ToJsonString(Readable),
    };
}
