using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Studio.Data.Access;
using Studio.Data.Approvals;
using Studio.Data.Approvals.Channels;
using Studio.Data.Approvals.Replies;
using Studio.Data.Postgres;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Listing;
using Studio.Data.Runs.Numbers;
using Studio.Data.Runs.Progress;
using Studio.Data.Runs.Queue;
using Studio.Data.Triggers;
using Studio.Data.Workflows;

namespace Studio.Data;

public static class DataServices
{
    /// <summary>Everything that keeps data. The only place that knows its wiring.</summary>
    public static IServiceCollection AddStudioData(this IServiceCollection services, Database database)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (database.Secret is { } secret) services.AddSingleton(secret);
        return services
            .AddSingleton(database)
            .AddSingleton(s => new StudioDbs(database.ConnectionString, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<RunJournal>()
            .AddSingleton<RunQueue>()
            .AddSingleton<RunHistory>()
            .AddSingleton<RunWakes>()
            .AddSingleton<RunMessages>()
            .AddSingleton<RunCopies>()
            .AddSingleton<RunPlaces>()
            .AddSingleton<RunQueries>()
            .AddSingleton<SampleQueries>()
            .AddSingleton<RunFiles>()
            .AddSingleton<RunUpkeep>()
            .AddSingleton<DatabaseCalls>()
            .AddHostedService(s => s.GetRequiredService<DatabaseCalls>())
            .AddSingleton<RunFeed>()
            .AddSingleton<StepReports>()
            .AddSingleton<RunList>()
            .AddSingleton<RunDetails>()
            .AddSingleton<RunComparisons>()
            .AddSingleton<ItemQueries>()
            .AddSingleton<RunNumbers>()
            .AddSingleton<WantingQueries>()
            .AddSingleton<SavedFilters>()
            .AddSingleton<LogQueries>()
            .AddSingleton<WorkerRegister>()
            .AddTriggers()
            .AddSingleton<WorkflowQueries>()
            .AddSingleton<VersionQueries>()
            .AddSingleton<AccessQueries>()
            .AddApprovals();
    }

    private static IServiceCollection AddTriggers(this IServiceCollection services) => services
        .AddSingleton<TriggerQueries>()
        .AddSingleton<DeploymentQueries>()
        .AddSingleton<TriggerListing>()
        .AddSingleton<ReceivedCalls>()
        .AddSingleton<EventKeys>()
        .AddSingleton<HeldEvents>()
        .AddSingleton<CallListeners>()
        .AddSingleton<Mailboxes>()
        .AddSingleton<CallRates>()
        .AddSingleton<TriggerFeed>();

    private static IServiceCollection AddApprovals(this IServiceCollection services) => services
        .AddSingleton<AnswerBook>()
        .AddSingleton<InteractionNotices>()
        .AddSingleton<InboxQueries>()
        .AddSingleton<InteractionDetails>()
        .AddSingleton<Decisions>()
        .AddSingleton<Delegations>()
        .AddSingleton<Outbox>()
        .AddSingleton<QuestionsToTell>()
        .AddSingleton<ReplyBook>()
        .AddSingleton<AnswerLinks>()
        .AddSingleton<InboxFeed>();
}
