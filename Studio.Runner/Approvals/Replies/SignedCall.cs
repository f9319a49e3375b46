using System.Text.Json.Nodes;
using Studio.Domain.Approvals.Replies;

namespace Studio.Runner.Approvals.Replies;

/// <summary>What a channel has sent, as it came: signatures are over bytes.</summary>
public sealed record SignedCall(byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly string[] Secret = ["authorization", "cookie", "signature", "token", "secret"];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>To be kept: without what proves who sent it.</summary>
    public JsonObject Kept => new(Headers.Where(h => !Secret.Any(s => h.Key.Contains(s, StringComparison.OrdinalIgnoreCase)))
        .Select(h => KeyValuePair.Create(h.Key.ToLowerInvariant(), (JsonNode?)h.Value)));
}

/// <summary>What is said to who has sent a reply.</summary>
public sealed record ReplyAnswer(int Status, JsonObject? Body)
{
    public static ReplyAnswer Nothing { get; } = new(200, null);

    public static ReplyAnswer Refused(int status, string why) => new(status, new() { ["error"] = why });

    public static ReplyAnswer Of(ReplyOutcome outcome) => new(
        outcome.Problem is not null ? 409 : outcome.Status == ReplyStatus.Unprocessed ? 202 : 200,
        new()
        {
            ["status"] = WordOf(outcome.Status),
            ["question"] = outcome.Match.Interaction is { } id ? $"{id}" : null,
            ["score"] = outcome.Match.Score,
            ["reasoning"] = outcome.Problem?.Message ?? outcome.Match.Reasoning,
        });

    private static string WordOf(ReplyStatus status) => status switch
    {
        ReplyStatus.Matched => "matched",
        ReplyStatus.Unprocessed => "unprocessed",
        ReplyStatus.FilteredOut => "filtered_out",
        _ => "error",
    };
}
