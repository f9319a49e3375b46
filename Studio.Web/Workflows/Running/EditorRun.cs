using System.Globalization;
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
    private const int LongestBadge = 60;

    private CancellationTokenSource? _watching;
    private HashSet<string> _presumed = [];

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
        _ = WatchAsync(run.Id, new(state.Definition, until), _watching.Token);
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

    private async Task WatchAsync(Guid run, NextSteps next, CancellationToken ct)
    {
        _presumed = [];
        try
        {
            await foreach (var news in feed.WatchAsync(actor, run, ct))
            {
                foreach (var step in news.Steps) Show(step);
                foreach (var step in news.Steps) next.Take(step);
                if (!news.IsOnlyProgress) Presume(news.Run.Status == RunStatus.Running ? next.Find() : [], news.Steps);
                foreach (var said in news.Progress) state.Model.SetStatus(said.Node, "running", Badge(said));
                foreach (var pause in news.Run.WaitsFor) Show(pause);
                Status = news.Run.Status;
                if (news.IsLast) End(news.Run);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left; the run goes on.
        }
        catch (Exception e)
        {
            IsRunning = false;
            toasts.Fail(new RunNotFollowed(e.Message));
            Changed?.Invoke();
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

    /// <summary>Shows nodes at work of which nothing is told yet, and takes it back where it has turned out otherwise.</summary>
    private void Presume(IReadOnlyCollection<string> atWork, IReadOnlyList<StepNews> told)
    {
        foreach (var node in _presumed.Except(atWork).Except(told.Select(s => s.Node))) state.Model.SetStatus(node, null, null);
        foreach (var node in atWork.Except(_presumed)) state.Model.SetStatus(node, "running", null);
        _presumed = [.. atWork];
    }

    private static string? Badge(ProgressNews said)
    {
        var words = said.Message ?? said.Text?.TrimEnd().Split('\n')[^1].Trim();
        if (words?.Length > LongestBadge) words = words[..LongestBadge] + "…";
        if (said.Progress is not { } part) return words;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{ProgressNews.Percent(part)} %");
        return words is { Length: > 0 } ? $"{percent} · {words}" : percent;
    }

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

public sealed record RunNotFollowed(string Why) : Problem.Conflict(
    $"The run goes on, but what becomes of it can't be shown here any more: {Why.TrimEnd('.')}. Open it under Runs.");

public sealed record RunEndedBadly(string Why) : Problem.Conflict(Why);
