using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Runner.Runs;
using Studio.Web.Shell.Notices;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Workflows.Editing;

/// <summary>Runs the draft that is open and shows on the canvas how it goes.</summary>
internal sealed class EditorRun(Actor actor, RunDesk desk, RunFeed feed, EditorState state, Toasts toasts) : IDisposable
{
    private CancellationTokenSource? _watching;

    public event Action? Changed;

    public bool IsRunning { get; private set; }
    public Guid? Id { get; private set; }
    public RunStatus? Status { get; private set; }

    /// <summary>All of it, or to a node.</summary>
    public async Task StartAsync(string? until = null)
    {
        if (IsRunning) return;
        // What runs is what is kept.
        if (await state.SavedAsync() is { } lost)
        {
            toasts.Fail(lost);
            return;
        }

        foreach (var node in state.Definition.Nodes) state.Model.SetStatus(node.Id, null, null);
        var started = await desk.StartAsync(actor, state.WorkflowId, new NewRun { Until = until }, CancellationToken.None);
        if (!started.Ok(out var run, out var problem))
        {
            toasts.Fail(problem);
            return;
        }

        (Id, IsRunning, Status) = (run.Id, true, RunStatus.Running);
        Changed?.Invoke();
        _watching?.Dispose();
        _watching = new();
        _ = WatchAsync(run.Id, _watching.Token);
    }

    public async Task StopAsync()
    {
        if (Id is { } run && !(await desk.CancelAsync(actor, run, CancellationToken.None)).Ok(out _, out var problem)) toasts.Fail(problem);
    }

    public void Dispose()
    {
        _watching?.Cancel();
        _watching?.Dispose();
    }

    private async Task WatchAsync(Guid run, CancellationToken ct)
    {
        try
        {
            await foreach (var news in feed.WatchAsync(actor, run, ct))
            {
                foreach (var step in news.Steps) Show(step);
                foreach (var pause in news.Run.WaitsFor) Show(pause);
                Status = news.Run.Status;
                if (news.IsLast) End(news.Run);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left; the run goes on.
        }
    }

    private void Show(StepNews step) => state.Model.SetStatus(step.Node, step.Status switch
    {
        StepStatus.Success => "success",
        StepStatus.Error => "error",
        StepStatus.Skipped => "skipped",
        StepStatus.Running => "running",
        StepStatus.Retrying => "retrying",
        // It failed and is not over: another try comes.
        StepStatus.Pending when step.Error is not null => "retrying",
        _ => "waiting",
    }, TextOf(step));

    private void Show(PauseRow pause) =>
        state.Model.SetStatus(pause.Node, pause.Reason == PauseReason.HumanInteraction ? "human" : "waiting",
            pause.Reason == PauseReason.HumanInteraction ? "Waits for a person" : "Waits");

    private void End(RunRow run)
    {
        IsRunning = false;
        if (run.Status == RunStatus.Success) toasts.Show($"Done in {RunWords.Time(run.DurationMs ?? 0)}.");
        else toasts.Fail(new RunEndedBadly(run.Error ?? $"The run ended as {run.Status}."));
        Changed?.Invoke();
    }

    private static string? TextOf(StepNews step) =>
        step.Error is { } error && error.TryGetProperty("message", out var message) ? message.GetString()
        : step.DurationMs is { } ms ? RunWords.Time(ms) : null;
}

public sealed record RunEndedBadly(string Why) : Problem.Conflict(Why);
