using System.Globalization;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Replies;

namespace Studio.Web.Approvals.Replies;

/// <summary>How replies are called.</summary>
internal static class ReplyText
{
    public static string Of(InteractionChannel channel) => channel switch
    {
        InteractionChannel.Slack => "Slack",
        InteractionChannel.Email => "E-mail",
        _ => "Webhook",
    };

    public static string Said(ChannelReply reply) => reply.Text ?? reply.Answer?.ToJsonString() ?? "";

    public static string Score(ChannelReply reply) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * (reply.RelevanceScore ?? 0):0} % sure");
}
