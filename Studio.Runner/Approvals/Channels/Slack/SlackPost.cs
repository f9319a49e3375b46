using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Data.Approvals.Channels;
using Studio.Domain.Approvals;
using Studio.Runner.Wire;

namespace Studio.Runner.Approvals.Channels.Slack;

/// <summary>Asks people in Slack, each in their own conversation, and takes the buttons away when the question is closed.</summary>
internal sealed class SlackPost(SlackApi slack, AnswerLinks links, QuestionsToTell questions, IOptionsMonitor<PublicAddress> address)
    : IChannelPost
{
    public InteractionChannel Channel => InteractionChannel.Slack;

    public Task<Sent?> SendAsync(MessageInHand message, CancellationToken ct) =>
        message.IsClosing ? CloseAsync(message, ct) : AskAsync(message, ct);

    private async Task<Sent?> AskAsync(MessageInHand message, CancellationToken ct)
    {
        var at = address.CurrentValue;
        if (!at.IsKnown) throw new CannotSendException($"Studio can't ask in Slack yet: {PublicAddress.Setting} is not set.");
        var user = await slack.UserAsync(message.Recipient, ct);
        var channel = await slack.ConversationAsync(user, ct);
        // Who died after it was sent has not said so: what is there already is not sent again.
        if (message.Attempt > 1 && await slack.FindAsync(channel, message.Id, ct) is { } before) return new(Handle(user, channel, before));
        var word = LinkWord.New();
        if (await links.AddAsync(LinkWord.HashOf(word), message.Interaction, message.User!.Value, ct) is not { } link) return null;
        var sent = await slack.PostAsync("chat.postMessage", new()
        {
            ["channel"] = channel,
            ["text"] = SlackBlocks.Title(link.Asked),
            ["blocks"] = SlackBlocks.Asking(link.Asked, at.At($"answer/{word}")),
            ["unfurl_links"] = false,
            ["metadata"] = new JsonObject
            {
                ["event_type"] = "studio_question",
                ["event_payload"] = new JsonObject { ["id"] = $"{message.Id}" },
            },
        }, ct);
        return new(Handle(user, channel, sent.Text("ts")!));
    }

    private async Task<Sent?> CloseAsync(MessageInHand message, CancellationToken ct)
    {
        if (message.Handle?.Split('/') is not [_, var channel, var ts]) return null;
        if (await questions.FindAsync(message.Interaction, ct) is not { } asked) return null;
        await slack.PostAsync("chat.update", new()
        {
            ["channel"] = channel,
            ["ts"] = ts,
            ["text"] = $"{SlackBlocks.Title(asked.Asked)}: {asked.Ending}",
            ["blocks"] = SlackBlocks.Closed(asked.Asked, asked.Ending),
        }, ct);
        return new(null);
    }

    /// <summary>A message by who got it, where, and when.</summary>
    public static string Handle(string user, string channel, string ts) => $"{user}/{channel}/{ts}";
}
