using System.Text.Json.Nodes;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Running;

/// <summary>Runs the draft that is open, and lays a run over its canvas.</summary>
internal sealed class EditorRun(
    Actor actor, RunDesk desk, InboxDesk inbox, RunShelf shelf, EditorState state, Toasts toasts) : IDisposable
{
    private const int AtHand = 10;

    private bool _isBeginning;

    /// <summary>A run begins, ends, or is taken away. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The run that lies over the canvas got further.</summary>
    public event Action? Moved;

    public LaidRun? Laid { get; private set; }

    /// <summary>Runs that begin are laid over the canvas one after the other, whoever or whatever starts them.</summary>
    public bool FollowsNew { get; set; }

    /// <summary>A run that was begun here goes on.</summary>
    public bool IsRunning => _isBeginning || Laid is { IsOver: false, IsChosen: false };

    /// <summary>All of it, or to a node.</summary>
    public Task StartAsync(string? until = null) => BeginAsync(async () =>
    {
        var started = await desk.StartAsync(actor, state.WorkflowId, new() { Until = until }, CancellationToken.None);
        return started.Ok(out var run, out var problem) ? run.Id : problem;
    });

    /// <summary>One node, with what those before it put out in the run that lies over the canvas.</summary>
    public Task StepAsync(string node) => Laid is { IsOver: true, Id: var run }
        ? BeginAsync(() => desk.RunStepAsync(actor, run, node, CancellationToken.None)) : Task.CompletedTask;

    /// <summary>On from where the run that lies over the canvas failed, with the draft as it is now.</summary>
    public Task RetryAsync() => Laid is { IsOver: true, Id: var run }
        ? BeginAsync(() => desk.RetryDraftAsync(actor, run, CancellationToken.None)) : Task.CompletedTask;

    public async Task StopAsync()
    {
        if (Laid is { IsOver: false, Id: var run }
            && !(await desk.CancelAsync(actor, run, CancellationToken.None)).Ok(out _, out var problem)) toasts.Fail(problem);
    }

    public async Task<Problem?> AnswerAsync(Guid pause, JsonObject answer) =>
        (await inbox.AnswerAsync(actor, pause, answer, null, CancellationToken.None)).Ok(out _, out var problem) ? null : problem;

    /// <summary>The last runs of the workflow, the newest first.</summary>
    public async Task<IReadOnlyList<RunListRow>> LastAsync(CancellationToken ct)
    {
        var filter = new RunFilter { WorkflowId = state.WorkflowId };
        if ((await shelf.List.ListAsync(actor, filter, new(AtHand, null), ct)).Ok(out var page, out var problem)) return page.Items;
        toasts.Fail(problem);
        return [];
    }

    /// <summary>Follows what goes on already: the run that somebody began by hand last.</summary>
    public async Task TakeUpAsync(CancellationToken ct)
    {
        TakeAway();
        if (await shelf.List.GoingOnAsync(actor, state.WorkflowId, ct) is { } run) Lay(new(actor, shelf, state, run));
    }

    /// <summary>Lays a run of the draft over the canvas that was begun otherwise.</summary>
    public void Follow(Guid run) => Lay(new(actor, shelf, state, run));

    /// <summary>Lays an earlier run over the canvas.</summary>
    public void Show(Guid run) => Lay(new(actor, shelf, state, run) { IsChosen = true });

    /// <summary>The newest run is this one: where one wants to follow, it takes the place of one that is over.</summary>
    public void Meet(RunListRow newest)
    {
        if (FollowsNew && Laid is null or { IsOver: true } && Laid?.Id != newest.Id) Show(newest.Id);
    }

    public void TakeAway()
    {
        if (Laid is not { } laid) return;
        Laid = null;
        laid.Changed -= Tell;
        laid.Dispose();
        Changed?.Invoke();
    }

    public void Dispose() => TakeAway();

    private async Task BeginAsync(Func<Task<Result<Guid>>> begin)
    {
        if (IsRunning) return;
        _isBeginning = true;
        Changed?.Invoke();
        try
        {
            // What runs is what is kept.
            if (await state.SavedAsync() is { } lost) toasts.Fail(lost);
            else if ((await begin()).Ok(out var run, out var problem)) Lay(new(actor, shelf, state, run));
            else toasts.Fail(problem);
        }
        finally
        {
            _isBeginning = false;
            Changed?.Invoke();
        }
    }

    private void Lay(LaidRun run)
    {
        TakeAway();
        Laid = run;
        run.Changed += Tell;
        Changed?.Invoke();
        _ = run.FollowAsync();
    }

    private void Tell()
    {
        Moved?.Invoke();
        if (Laid is { IsOver: true }) Changed?.Invoke();
    }
}
