using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Studio.Data;
using Studio.Data.Access;
using Studio.Data.Runs.Queue;
using Studio.Data.Triggers;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Access;
using Studio.Runner.Approvals;
using Studio.Runner.Approvals.Channels;
using Studio.Runner.Credentials;
using Studio.Runner.Import;
using Studio.Runner.Nodes;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Nodes.Http;
using Studio.Runner.Runs;
using Studio.Runner.Runs.Upkeep;
using Studio.Runner.Runs.Work;
using Studio.Runner.Sandbox;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Calls;
using Studio.Runner.Triggers.Events;
using Studio.Runner.Triggers.Mail;
using Studio.Runner.Triggers.Schedules;
using Studio.Runner.Workflows;
using Studio.Runner.Workflows.Editing;
using Studio.Runner.Workflows.Versions;

namespace Studio.Runner;

public static class RunnerServices
{
    /// <summary>The verbs of the product: what pages, endpoints and commands call.</summary>
    public static IServiceCollection AddStudioVerbs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddOptions<RunnerOptions>().BindConfiguration(RunnerOptions.Section);
        return services
            .AddSingleton<OutwardHttp>()
            .AddSingleton<Sandboxes>()
            .AddSingleton<NodeCatalog>()
            .AddSingleton(s => s.GetRequiredService<NodeCatalog>().Types)
            .AddSingleton(s => new PlanCache(s.GetRequiredService<NodeTypes>(), rule: TriggerList.FlawsOf))
            .AddSingleton<WorkerIdentity>()
            .AddSingleton<StepExecutor>()
            .AddSingleton<LiveRuns>()
            .AddSingleton<RunMaker>()
            .AddSingleton<RunStarter>()
            .AddSingleton<ChildRuns>()
            // A node that starts runs is a part of what runs are started with.
            .AddSingleton(s => new Lazy<IChildRuns>(s.GetRequiredService<ChildRuns>))
            .AddSingleton(s => new Lazy<IErrorRuns>(s.GetRequiredService<ChildRuns>))
            .AddSingleton(s => new RunDesk(s.GetRequiredService<StudioDbs>(), s.GetRequiredService<RunStarter>(),
                s.GetRequiredService<RunQueue>(), s.GetRequiredService<RunWakes>(), s.GetRequiredService<RunMessages>(),
                s.GetRequiredService<RunCopies>(), s.GetRequiredService<RunPlaces>(), s.GetRequiredService<PlanCache>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton<IRunPost, RunPost>()
            .AddSingleton<CredentialDesk>()
            .AddTriggers()
            .AddSingleton<InboxDesk>()
            .AddChannels()
            .AddSingleton<WorkflowDesk>()
            .AddSingleton<DraftDesk>()
            .AddSingleton<VersionDesk>()
            .AddSingleton<EditDesk>()
            .AddSingleton<DraftRooms>()
            .AddSingleton<ExtractDesk>()
            .AddSingleton<ImportDesk>()
            .AddSingleton<KeyDesk>()
            .AddSingleton<OwnerDesk>();
    }

    private static IServiceCollection AddTriggers(this IServiceCollection services) => services
        .AddSingleton<TriggerIndex>()
        .AddSingleton<DeployedVersions>()
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<DeploymentDesk>()
        .AddSingleton<ScheduleDesk>()
        .AddSingleton<CallLimits>()
        .AddSingleton<EventIntake>()
        .AddSingleton<MailIntake>()
        .AddSingleton<MailboxReader>()
        .AddSingleton(s => new TestCalls(s.GetRequiredService<StudioDbs>(), s.GetRequiredService<TriggerQueries>(),
            s.GetRequiredService<DeployedVersions>(), s.GetRequiredService<RunStarter>()))
        .AddSingleton(s => new TriggerDesk(s.GetRequiredService<StudioDbs>(), s.GetRequiredService<TriggerListing>(),
            s.GetRequiredService<DeployedVersions>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new WebhookDesk(s.GetRequiredService<TriggerIndex>(), s.GetRequiredService<DeployedVersions>(),
            s.GetRequiredService<WebhookSecrets>(), s.GetRequiredService<CallLimits>(), s.GetRequiredService<EventIntake>(),
            s.GetRequiredService<CallAnswers>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<CallAnswers>()
        .AddSingleton(s => new DraftCalls(s.GetRequiredService<StudioDbs>(), s.GetRequiredService<CallListeners>(),
            s.GetRequiredService<RunDesk>(), s.GetRequiredService<PlanCache>(), s.GetRequiredService<CallAnswers>()));

    /// <summary>What a process does that works: runs and upkeep.</summary>
    public static IServiceCollection AddStudioRunner(this IServiceCollection services) => services
        .AddHostedService<NodeList>()
        .AddHostedService<LeaseKeeper>()
        .AddHostedService<Dispatcher>()
        .AddHostedService<HeldEventKeeper>()
        .AddOutbox()
        .AddUpkeep<LogPartitions>(TimeSpan.FromDays(1))
        .AddUpkeep<Retention>(TimeSpan.FromHours(1))
        .AddUpkeep<MailRound>(WantedMailbox.Oftenest)
        .AddUpkeep<EventUpkeep>(TimeSpan.FromHours(1))
        .AddUpkeep<NoticeRound>(TimeSpan.FromSeconds(5))
        .AddUpkeep<StatisticsCount>(TimeSpan.FromSeconds(10))
        .AddClock();
}
