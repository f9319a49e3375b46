using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
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

    public event Action? Changed;

    /// <summary>What the list shows is not what happens any more, and why.</summary>
    public event Action<Exception>? Broke;

    public IReadOnlyList<RunListRow> Rows => _rows;
    public IReadOnlySet<Guid> Chosen => _chosen;
    public RunFilter Filter { get; private set; } = new();
    public IReadOnlyList<WorkflowRow> Workflows { get; private set; } = [];
    public IReadOnlyList<ProjectChoice> Projects { get; private set; } = [];
    public bool IsLoaded { get; private set; }
    public bool HasMore => _next is not null;
    public bool IsUnfiltered => Filter == new RunFilter();
    public bool MayChange => actor.May(Permission.UpdateWorkflows);

    /// <summary>Shows the runs that fit, and keeps showing how they stand until another filter comes or the page is left.</summary>
    public async Task ShowAsync(RunFilter filter, CancellationToken ct)
    {
        Filter = filter;
        await _showing.CancelAsync();
        _showing.Dispose();
        _showing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var mine = _showing.Token;
        if (!IsLoaded) await LoadChoicesAsync(ct);
        await LoadAsync(mine);
        _ = FollowAsync(mine);
    }

    public async Task MoreAsync(CancellationToken ct)
    {
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

    private async Task LoadChoicesAsync(CancellationToken ct)
    {
        Projects = (await workflows.ChoicesAsync(actor, ct)).Projects;
        if ((await workflows.ListAsync(actor, new(), new(PageRequest.Most), ct)).Ok(out var page, out _))
            Workflows = [.. page.Items.OrderBy(w => w.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        try
        {
            var request = new PageRequest(Math.Clamp(_rows.Count, PageSize, PageRequest.Most));
            var found = await feed.ReadAsync(() => list.ListAsync(actor, Filter, request, ct), ct);
            if (ct.IsCancellationRequested) return;
            _rows.Clear();
            Add(found);
            _chosen.IntersectWith(_rows.Select(r => r.Id));
            IsLoaded = true;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Changed?.Invoke();
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var news in feed.WatchManyAsync(actor, Filter.WorkflowId, ct))
            {
                // Who has looked further back is not thrown back to the beginning: what is in sight only changes.
                if (news.MayHaveMissed || _rows.Count <= PageRequest.Most) await LoadAsync(ct);
                else Update(news);
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

    private void Add(Result<Page<RunListRow>> found)
    {
        if (!found.Ok(out var page, out var problem))
        {
            toasts.Fail(problem);
            return;
        }

        _rows.AddRange(page.Items);
        _next = page.Next;
    }
}
