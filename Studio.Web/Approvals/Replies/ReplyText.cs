using System.Globalization;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;

namespace Studio.Web.Approvals.Replies;

/// <summary>How replies are called.</summary>
internal static class ReplyText
{
    public static string Title(HumanInteraction asked) => asked.Title.Length > 0 ? asked.Title : "A run waits for you";

    public static string Of(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Slack => "Slack",
        InteractionChannel.Email => "E-mail",
        _ => "Webhook",
    };

    public static string Icon(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Slack => "forum",
        InteractionChannel.Email => "mail",
        _ => "webhook",
    };

    public static string Said(ChannelReply reply) => reply.Text ?? reply.Answer?.ToJsonString() ?? "";

    public static string Score(ChannelReply reply) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * (reply.RelevanceScore ?? 0):0} % sure");
}
