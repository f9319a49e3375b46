using Studio.Data.Approvals;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Listing;
using Studio.Data.Runs.Numbers;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Home;

/// <summary>What a person comes back to: what wants them, how it goes, and what they worked on last.</summary>
internal sealed class HomeState(
    Actor actor, WorkflowQueries workflows, WantingQueries wanting, InboxQueries inbox, RunList list, RunNumbers numbers, RunFeed feed,
    InboxFeed asked, TimeProvider time)
{
    private const int RecentShown = 6;
    private const int RunsShown = 8;
    private const int WantingShown = 5;
    private static readonly TimeSpan OfLate = TimeSpan.FromHours(24);
    // Who looks at home sees that something goes on, and need not see all of it.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public event Action? Changed;

    public IReadOnlyList<WorkflowRow>? Recent { get; private set; }
    public WorkflowCounts? Counts { get; private set; }
    public IReadOnlyList<InboxRow> Questions { get; private set; } = [];
    public IReadOnlyList<RunListRow> Failed { get; private set; } = [];
    public IReadOnlyList<RunListRow> Runs { get; private set; } = [];
    public PersonNumbers? Numbers { get; private set; }
    public NumberSpan Span { get; private set; }
    public bool IsNew => Recent is { Count: 0 } && Runs.Count == 0;

    public async Task LoadAsync(CancellationToken ct)
    {
        Counts = await workflows.CountAsync(actor, ct);
        Recent = (await workflows.ListAsync(actor, new(), new(RecentShown), ct)).Ok(out var page, out _) ? page.Items : [];
        await LoadRunsAsync(ct);
        await ShowAsync(Span, ct);
    }

    public async Task ShowAsync(NumberSpan span, CancellationToken ct)
    {
        Span = span;
        Numbers = await numbers.OfAsync(actor, span, ct);
        Changed?.Invoke();
    }

    /// <summary>Shows runs as they begin and end, until the page is left.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in feed.WatchManyAsync(actor, null, ct))
            {
                await feed.ReadAsync(() => LookAgainAsync(ct), ct);
                Changed?.Invoke();
                await Task.Delay(Between, time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    /// <summary>Shows what is asked, also by runs that who looks may not see.</summary>
    public async Task FollowQuestionsAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in asked.WatchAsync(actor, () => null, ct))
            {
                Questions = await asked.ReadAsync(() => inbox.WaitingAsync(actor, WantingShown, ct), ct);
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    /// <summary>A bar for each hour or day of the span, also where nothing ran.</summary>
    public IReadOnlyList<SparkPoint> Bars(IReadOnlyList<PeriodRow> periods)
    {
        var by = periods.ToDictionary(p => p.StartsAt);
        return [.. numbers.Starts(Span).Select(at => by.TryGetValue(at, out var period)
            ? new SparkPoint(period.Runs, period.Failed > 0 ? SparkTone.Bad : SparkTone.Ok, HomeWords.Of(period, Span))
            : new SparkPoint(0, SparkTone.None))];
    }

    private async Task<bool> LookAgainAsync(CancellationToken ct)
    {
        await LoadRunsAsync(ct);
        var span = Span;
        var counted = await numbers.OfAsync(actor, span, ct);
        if (span == Span) Numbers = counted;
        return true;
    }

    private async Task LoadRunsAsync(CancellationToken ct)
    {
        Questions = await inbox.WaitingAsync(actor, WantingShown, ct);
        Failed = await wanting.FailedAsync(actor, time.GetUtcNow() - OfLate, WantingShown, ct);
        Runs = (await list.ListAsync(actor, new(), new(RunsShown), ct)).Ok(out var page, out _) ? page.Items : [];
    }
}
