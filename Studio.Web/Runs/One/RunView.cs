using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Runs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Runs.One;

/// <summary>One run as it stands now, and what one can do with it; the page only draws it.</summary>
internal sealed class RunView(Actor actor, RunDetails details, RunQueries runs, RunFeed feed, RunDesk desk, Toasts toasts) : IDisposable
{
    private readonly SortedDictionary<int, StepNews> _steps = [];
    private readonly Dictionary<(string, int, int), int> _seqs = [];
    private readonly CancellationTokenSource _gone = new();
    private Dictionary<string, string> _names = [];

    public event Action? Changed;

    /// <summary>What is shown is not what happens any more, and why.</summary>
    public event Action<Exception>? Broke;

    public RunDetail? Detail { get; private set; }
    public WorkflowDefinition? Definition { get; private set; }
    public RunRow? Run { get; private set; }
    public Problem? Missing { get; private set; }
    public IReadOnlyList<RunListRow> Children { get; private set; } = [];

    /// <summary>In the order in which they began; those that were passed over have no such moment and come as they were told.</summary>
    public IReadOnlyList<StepNews> Steps { get; private set; } = [];

    /// <summary>What steps at work say of themselves.</summary>
    public WorkingSteps AtWork { get; } = new();

    /// <summary>The step that is looked at, with all that it put out.</summary>
    public StepRow? Chosen { get; private set; }
    public bool MayChange => actor.May(Permission.UpdateWorkflows);

    public async Task OpenAsync(Guid run)
    {
        if (!(await details.FindAsync(actor, run, _gone.Token)).Ok(out var detail, out var problem))
        {
            Missing = problem;
            Changed?.Invoke();
            return;
        }

        Detail = detail;
        if (detail.Definition is { } json && DefinitionFormat.Read(json).Ok(out var definition, out _))
            (Definition, _names) = (definition, definition.Nodes.ToDictionary(n => n.Id, n => n.Setup.Name));
        _ = FollowAsync(run);
    }

    public string NameOf(string node) => _names.GetValueOrDefault(node, node);

    public async Task ChooseAsync(StepNews step)
    {
        if (!(await runs.StepAsync(actor, Run!.Id, step.Seq, _gone.Token)).Ok(out var row, out var problem)) toasts.Fail(problem);
        else Chosen = row;
        Changed?.Invoke();
    }

    public void ChooseNone()
    {
        Chosen = null;
        Changed?.Invoke();
    }

    public async Task<Page<LogRow>?> LogsAsync(LogCategory? category, string? after)
    {
        var asked = new PageRequest(PageRequest.Most, after);
        if ((await runs.LogsAsync(actor, Detail!.Id, category, asked, _gone.Token)).Ok(out var page, out var problem)) return page;
        toasts.Fail(problem);
        return null;
    }

    public async Task CancelAsync()
    {
        if (!(await desk.CancelAsync(actor, Detail!.Id, _gone.Token)).Ok(out _, out var problem)) toasts.Fail(problem);
    }

    /// <summary>A new run that goes on where this one failed; null when there is none, and a toast says why.</summary>
    public async Task<Guid?> RetryAsync() => New(await desk.RetryAsync(actor, Detail!.Id, _gone.Token));

    /// <summary>A new run with the same input.</summary>
    public async Task<Guid?> RepeatAsync() => New(await desk.RepeatAsync(actor, Detail!.Id, _gone.Token));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private Guid? New(Result<Guid> made)
    {
        if (made.Ok(out var run, out var problem)) return run;
        toasts.Fail(problem);
        return null;
    }

    private async Task FollowAsync(Guid run)
    {
        try
        {
            await foreach (var news in feed.WatchAsync(actor, run, _gone.Token))
            {
                Run = news.Run;
                AtWork.Take(news);
                foreach (var step in news.Steps) Put(step);
                if (news.Steps.Count > 0) Steps = [.. _steps.Values.OrderBy(s => s.StartedAt ?? s.FinishedAt).ThenBy(s => s.Seq)];
                if (news.IsLast || news.Steps.Any(s => s.Type == "flow.call"))
                    Children = await feed.ReadAsync(() => details.ChildrenAsync(actor, run, _gone.Token), _gone.Token);
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left; the run goes on.
        }
        catch (Exception e)
        {
            Broke?.Invoke(e);
        }
    }

    private void Put(StepNews step)
    {
        var key = (step.Node, step.RunIndex, step.Attempt);
        if (_seqs.TryGetValue(key, out var before)) _steps.Remove(before);
        _seqs[key] = step.Seq;
        _steps[step.Seq] = step;
    }
}
