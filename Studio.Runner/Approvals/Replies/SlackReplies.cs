using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Studio.Data.Approvals.Channels;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals.Channels;
using Studio.Runner.Approvals.Channels.Slack;
using Studio.Runner.Wire;

namespace Studio.Runner.Approvals.Replies;

/// <summary>Buttons that people press in Slack, and what they write back. A message is theirs to whom it was sent, nobody else's.</summary>
public sealed partial class SlackReplies
{
    private readonly ReplyDesk _desk;
    private readonly Outbox _outbox;
    private readonly QuestionsToTell _questions;
    private readonly SlackApi _slack;
    private readonly IOptionsMonitor<SlackOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SlackReplies> _log;

    internal SlackReplies(ReplyDesk desk, Outbox outbox, QuestionsToTell questions, SlackApi slack, IOptionsMonitor<SlackOptions> options,
        TimeProvider time, ILogger<SlackReplies> log) =>
        (_desk, _outbox, _questions, _slack, _options, _time, _log) = (desk, outbox, questions, slack, options, time, log);

    public async Task<ReplyAnswer> TakeAsync(SignedCall call, CancellationToken ct)
    {
        if (Refuses(call) is { } wrong) return ReplyAnswer.Refused(401, wrong);
        if (Read(call) is not { } payload) return ReplyAnswer.Refused(422, "The body is neither JSON nor a form with a payload.");
        return payload.Text("type") switch
        {
            "url_verification" => new(200, new() { ["challenge"] = payload["challenge"]?.DeepClone() }),
            "block_actions" => await PressedAsync(payload, call, ct),
            "event_callback" => await WrittenAsync(payload, call, ct),
            _ => ReplyAnswer.Nothing,
        };
    }

    private async Task<ReplyAnswer> PressedAsync(JsonObject payload, SignedCall call, CancellationToken ct)
    {
        var (action, user) = (payload["actions"].First(), payload.Text("user", "id"));
        var (channel, ts) = (payload.Text("container", "channel_id"), payload.Text("container", "message_ts"));
        if (action.Text("action_id") is not { } pressed || user is null || channel is null || ts is null) return ReplyAnswer.Nothing;
        if (await _outbox.FindAsync(InteractionChannel.Slack, SlackPost.Handle(user, channel, ts), ct) is not { } sent)
            return ReplyAnswer.Nothing;
        var asked = (await _questions.FindAsync(sent.Interaction, ct))?.Asked;
        // A button that only opens a page decides nothing.
        if (asked is null || AnswerOf(asked.Question, pressed) is not { } answer) return ReplyAnswer.Nothing;
        var outcome = await _desk.TakeAsync(
            new(InteractionChannel.Slack, $"{ts} {action.Text("action_ts")}", user, Kept(payload), call.Kept)
            {
                Person = sent.User,
                Correlation = sent.Interaction,
                Answer = answer,
            }, ct);
        if (outcome.Problem is { } problem) await TellAsync(channel, user, problem.Message, ct);
        return ReplyAnswer.Nothing;
    }

    private async Task<ReplyAnswer> WrittenAsync(JsonObject payload, SignedCall call, CancellationToken ct)
    {
        var said = payload["event"];
        if (said.Text("type") != "message" || said.At("bot_id") is not null || said.At("subtype") is not null) return ReplyAnswer.Nothing;
        if (said.Text("user") is not { } user || said.Text("channel") is not { } channel || said.Text("text") is not { } text)
            return ReplyAnswer.Nothing;
        var thread = said.Text("thread_ts");
        var sent = thread is null ? null : await _outbox.FindAsync(InteractionChannel.Slack, SlackPost.Handle(user, channel, thread), ct);
        var person = sent?.User ?? await _outbox.WhoAsync(InteractionChannel.Slack, $"{user}/{channel}/", ct);
        var delivery = payload.Text("event_id") ?? $"{channel} {said.Text("ts")}";
        var outcome = await _desk.TakeAsync(new(InteractionChannel.Slack, delivery, user, Kept(payload), call.Kept)
        {
            Person = person,
            Correlation = sent?.Interaction,
            Text = text,
        }, ct);
        if (outcome.Problem is { } problem) await TellAsync(channel, user, problem.Message, ct);
        return ReplyAnswer.Nothing;
    }

    private string? Refuses(SignedCall call)
    {
        var secret = _options.CurrentValue.SigningSecret;
        if (secret.Length == 0) return $"Nothing is taken here yet: {SlackOptions.Section}:SigningSecret is not set.";
        return SignedTime.Slack.Refuses(Encoding.UTF8.GetBytes(secret), call.Header, call.Body, _time.GetUtcNow());
    }

    private static JsonObject? Read(SignedCall call)
    {
        var text = Encoding.UTF8.GetString(call.Body);
        try
        {
            return Payload.Parse(text.StartsWith('{') ? text : HttpUtility.ParseQueryString(text)["payload"] ?? "") as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without the old way to prove oneself, which is as good as a password where somebody still believes it.</summary>
    private static JsonObject Kept(JsonObject payload)
    {
        payload.Remove("token");
        payload.Remove("response_url");
        return payload;
    }

    private static JsonObject? AnswerOf(HumanQuestion question, string pressed)
    {
        if (pressed.StartsWith(SlackBlocks.Decide, StringComparison.Ordinal))
            return new() { ["decision"] = pressed[SlackBlocks.Decide.Length..] };
        return pressed.StartsWith(SlackBlocks.Choose, StringComparison.Ordinal)
            && int.TryParse(pressed[SlackBlocks.Choose.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at < question.Options.Count
            ? new() { ["chosen"] = new JsonArray(question.Options[at].Value) } : null;
    }

    /// <summary>Only the one who pressed sees why it did not count.</summary>
    private async Task TellAsync(string channel, string user, string why, CancellationToken ct)
    {
        try
        {
            await _slack.PostAsync("chat.postEphemeral", new() { ["channel"] = channel, ["user"] = user, ["text"] = why }, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested
            && e is CannotSendException or HttpRequestException or OperationCanceledException)
        {
            NotTold(e.Message);
        }
    }

    [LoggerMessage(2345, LogLevel.Warning, "Somebody in Slack was not told why their answer did not count: {Reason}")]
    private partial void NotTold(string reason);
}
