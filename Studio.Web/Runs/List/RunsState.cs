using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Listing;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Runner.Runs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Runs.List;

/// <summary>The list of runs as it stands now, and what one can do with those that are chosen; the page only draws it.</summary>
internal sealed class RunsState(Actor actor, RunList list, RunFeed feed, WorkflowQueries workflows, RunDesk desk, Toasts toasts)
    : IDisposable
{
    private const int PageSize = 50;

    private readonly List<RunListRow> _rows = [];
    private readonly HashSet<Guid> _chosen = [];
    private CancellationTokenSource _showing = new();
    private string? _next;
    private bool _hasLookedFurther;

    public event Action? Changed;

    /// <summary>What the list shows is not what happens any more, and why.</summary>
    public event Action<Exception>? Broke;

    public IReadOnlyList<RunListRow> Rows => _rows;
    public IReadOnlySet<Guid> Chosen => _chosen;
    public RunFilter Filter { get; private set; } = new();
    public IReadOnlyList<WorkflowRow> Workflows { get; private set; } = [];
    public IReadOnlyList<ProjectChoice> Projects { get; private set; } = [];

    /// <summary>The name of the one workflow whose runs these are.</summary>
    public string? WorkflowName { get; private set; }
    public bool IsLoaded { get; private set; }
    public bool HasMore => _next is not null;

    /// <summary>How far a search has looked that has not looked at all.</summary>
    public Searched? Searched { get; private set; }

    /// <summary>Why the list can't be narrowed like this.</summary>
    public Problem? Problem { get; private set; }
    public bool MayChange => actor.May(Permission.UpdateWorkflows);

    /// <summary>Shows the runs that fit, and keeps showing how they stand until another filter comes or the page is left.</summary>
    public async Task ShowAsync(RunFilter filter, Guid? of, CancellationToken ct)
    {
        if (filter != Filter) _rows.Clear();
        Filter = filter;
        await _showing.CancelAsync();
        _showing.Dispose();
        _showing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var mine = _showing.Token;
        if (!IsLoaded) await LoadChoicesAsync(of, ct);
        var isShown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Whichever comes first, so that what goes wrong meanwhile is told.
        await await Task.WhenAny(isShown.Task, FollowAsync(isShown, mine));
    }

    /// <summary>Shows what follows; of a search, what is found further back.</summary>
    public async Task MoreAsync(CancellationToken ct)
    {
        _hasLookedFurther |= Searched is not null;
        Add(await list.ListAsync(actor, Filter, new(PageSize, _next), ct));
        Changed?.Invoke();
    }

    public void Choose(Guid run, bool isChosen)
    {
        if (isChosen) _chosen.Add(run);
        else _chosen.Remove(run);
        Changed?.Invoke();
    }

    public void ChooseAll(bool areChosen)
    {
        _chosen.Clear();
        if (areChosen) _chosen.UnionWith(_rows.Select(r => r.Id));
        Changed?.Invoke();
    }

    /// <summary>Ends the chosen runs that have not ended.</summary>
    public Task CancelAsync(CancellationToken ct) =>
        ForChosenAsync(r => r.FinishedAt is null, id => desk.CancelAsync(actor, id, ct), "canceled");

    /// <summary>Has the chosen runs that failed go on where they did.</summary>
    public Task RetryAsync(CancellationToken ct) => ForChosenAsync(
        r => r.Status is RunStatus.Error or RunStatus.Timeout, id => desk.RetryAsync(actor, id, ct), "started again");

    public void Dispose()
    {
        _showing.Cancel();
        _showing.Dispose();
    }

    private async Task LoadChoicesAsync(Guid? of, CancellationToken ct)
    {
        if (of is { } id)
        {
            WorkflowName = (await workflows.FindAsync(actor, id, ct)).Ok(out var workflow, out _) ? workflow.DisplayName : null;
            return;
        }

        Projects = (await workflows.ChoicesAsync(actor, ct)).Projects;
        if ((await workflows.ListAsync(actor, new(), new(PageRequest.Most), ct)).Ok(out var page, out _))
            Workflows = [.. page.Items.OrderBy(w => w.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var request = new PageRequest(Math.Clamp(_rows.Count, PageSize, PageRequest.Most));
        var found = await feed.ReadAsync(() => list.ListAsync(actor, Filter, request, ct), ct);
        ct.ThrowIfCancellationRequested();
        _rows.Clear();
        _hasLookedFurther = false;
        Add(found);
        _chosen.IntersectWith(_rows.Select(r => r.Id));
        IsLoaded = true;
        Changed?.Invoke();
    }

    private async Task FollowAsync(TaskCompletionSource isShown, CancellationToken ct)
    {
        try
        {
            // The first news is that all may have changed: the list is read when it is listened for already, so nothing falls between.
            await foreach (var news in feed.WatchManyAsync(actor, Filter.WorkflowId, ct))
            {
                // Who has looked further back is not thrown back to the beginning: what is in sight only changes.
                if (news.MayHaveMissed || (_rows.Count <= PageRequest.Most && !_hasLookedFurther)) await LoadAsync(ct);
                else Update(news);
                isShown.TrySetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // Another filter, or the page is left.
        }
        catch (Exception e)
        {
            Broke?.Invoke(e);
        }
    }

    private void Update(RunsNews news)
    {
        foreach (var run in news.Runs)
        {
            var at = _rows.FindIndex(r => r.Id == run.Id);
            if (at < 0) continue;
            _rows[at] = _rows[at] with
            {
                Status = run.Status,
                StartedAt = run.StartedAt,
                FinishedAt = run.FinishedAt,
                DurationMs = run.DurationMs,
                Error = run.Error,
            };
        }

        Changed?.Invoke();
    }

    private async Task ForChosenAsync(Func<RunListRow, bool> isMeant, Func<Guid, Task<Result<Guid>>> act, string done)
    {
        var count = 0;
        foreach (var run in _rows.Where(r => _chosen.Contains(r.Id) && isMeant(r)).ToList())
        {
            if ((await act(run.Id)).Ok(out _, out var problem)) count++;
            else toasts.Fail(problem);
        }

        toasts.Show(count == 1 ? $"One run is {done}." : $"{count} runs are {done}.");
        ChooseAll(false);
    }

    private void Add(Result<RunListPage> found)
    {
        (_next, Searched, Problem) = (null, null, null);
        if (found.Ok(out var page, out var problem))
        {
            _rows.AddRange(page.Items);
            (_next, Searched) = (page.Next, page.Searched);
        }
        else
        {
            Problem = problem;
        }
    }
}
