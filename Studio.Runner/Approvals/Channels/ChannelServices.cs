using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Studio.Data.Approvals.Channels;
using Studio.Runner.Approvals.Channels.Hooks;
using Studio.Runner.Approvals.Channels.Mail;
using Studio.Runner.Approvals.Channels.Slack;
using Studio.Runner.Approvals.Replies;

namespace Studio.Runner.Approvals.Channels;

internal static class ChannelServices
{
    /// <summary>Answers from outside: by links, and by what channels bring.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<PublicAddress>().BindConfiguration(PublicAddress.Section);
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddOptions<SlackOptions>().BindConfiguration(SlackOptions.Section);
        services.AddOptions<HookOptions>().BindConfiguration(HookOptions.Section);
        services.AddOptions<ReplyModelOptions>().BindConfiguration(ReplyModelOptions.Section);
        return services
            .AddSingleton<ChannelHttp>()
            .AddSingleton<SlackApi>()
            .AddSingleton<LinkDesk>()
            .AddSingleton(s => new ReplyModel(s.GetRequiredService<ChannelHttp>(),
                s.GetRequiredService<IOptionsMonitor<ReplyModelOptions>>(), s.GetRequiredService<ILogger<ReplyModel>>()))
            .AddSingleton<ReplyDesk>()
            .AddSingleton<HookReplies>()
            .AddSingleton(s => new SlackReplies(s.GetRequiredService<ReplyDesk>(), s.GetRequiredService<Outbox>(),
                s.GetRequiredService<QuestionsToTell>(), s.GetRequiredService<SlackApi>(),
                s.GetRequiredService<IOptionsMonitor<SlackOptions>>(), s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<SlackReplies>>()));
    }

    /// <summary>What a process sends that works.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<IChannelPost, MailPost>()
        .AddSingleton<IChannelPost, SlackPost>()
        .AddSingleton<IChannelPost, HookPost>()
        .AddHostedService<OutboxKeeper>();
}
