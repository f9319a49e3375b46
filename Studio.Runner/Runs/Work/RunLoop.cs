using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Nodes.Flow;

namespace Studio.Runner.Runs.Work;

/// <summary>Drives one run until it ends, rests, is handed back or is lost.</summary>
internal sealed class RunLoop(LiveRun run, StepWork work, RunJournal journal, RunHistory history, Lazy<IErrorRuns> errors,
    RunnerOptions options, TimeProvider time)
{
    private readonly List<Task<StepEnd>> _atWork = [];
    private readonly List<StepEnd.Waits> _waiting = [];
    private StepEnd.Failed? _failure;
    private IReadOnlyList<Item> _output = [];
    private readonly long _began = time.GetTimestamp();
    private bool _isInterrupted;
    private bool _hasWaited;

    public async Task DriveAsync()
    {
        RunOutcome? outcome = null;
        using var limit = Limit();
        try
        {
            await StepOnAsync();
            var rest = Rest();
            if (rest?.Status == RunStatus.Error) await TellAsync();
            if (rest is not null && await journal.KeepAsync(rest)) outcome = new(rest.Status, _output, _failure?.Problem);
        }
        catch (Exception e) when (e is LeaseLostException or JournalRefusedException or JournalClosedException)
        {
            run.End(Stop.Lost);
            if (e is JournalRefusedException) outcome = await RefusedAsync(e);
        }
        finally
        {
            run.Leave(outcome);
            run.Dispose();
        }
    }

    private async Task StepOnAsync()
    {
        try
        {
            while (true)
            {
                await BeginAsync();
                if (_atWork.Count == 0) return;
                await SomethingAsync();
            }
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            _isInterrupted = true;
            // They were all told to stop; none may write when the run has been given away.
            await Task.WhenAll(_atWork).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Begins all that may begin. A step that needs no waiting is done on the spot.</summary>
    private async Task BeginAsync()
    {
        await NoteSkippedAsync();
        while (run.StopReason is null && _atWork.Count < MostAtOnce && run.State.Take() is { } step)
        {
            var working = work.DoAsync(step);
            if (working.IsCompleted) Apply(await working);
            else _atWork.Add(working.AsTask());
            await NoteSkippedAsync();
        }
    }

    private int MostAtOnce => run.IsOneByOne || run.Plan.Settings.BranchOrder == BranchOrder.TopFirst
        ? 1 : run.Plan.Settings.MaxConcurrentSteps ?? options.StepsPerRun;

    /// <summary>Waits until a step ends or something comes that another branch waits for.</summary>
    private async Task SomethingAsync()
    {
        var woken = _waiting.Count > 0 ? run.Woken.WaitAsync() : null;
        using var alarm = new CancellationTokenSource();
        var next = _waiting.Select(w => w.Pause).OfType<Pause.Time>().Select(p => (TimeSpan?)p.For).Min();
        Task[] all = [.. _atWork, .. woken is null ? [] : new[] { woken }, .. next is null ? []
            : new[] { Task.Delay(next.Value, time, alarm.Token) }];
        var first = await Task.WhenAny(all);
        await alarm.CancelAsync();
        if (first is Task<StepEnd> step)
        {
            _atWork.Remove(step);
            Apply(await step);
        }
        else
        {
            run.Woken.Reset();
            await WakeAsync();
        }
    }

    /// <summary>Steps whose wait has ended while other branches were at work go on at once.</summary>
    private async Task WakeAsync()
    {
        var pauses = (await history.LoadAsync([run.Lease.Run], run.Stopped))[0].Pauses;
        var due = pauses.Where(p => p is { Status: PauseStatus.Active, IsDue: true }).Select(p => p.Id).ToList();
        if (due.Count > 0) pauses = await history.ExpireAsync(run.Lease.Run, due, run.Stopped);
        var known = new KnownSteps([], pauses);
        foreach (var waiting in _waiting.ToList())
        {
            if (known.Pause(waiting.Step.Node.Id, waiting.Step.RunIndex) is not { } pause || Pauses.WakeOf(pause) is not { } wake) continue;
            _waiting.Remove(waiting);
            _atWork.Add(work.WakeAsync(waiting.Step, pause, wake).AsTask());
        }
    }

    private void Apply(StepEnd end)
    {
        switch (end)
        {
            case StepEnd.Done done:
                run.State.Finish(done.Step, done.Ports);
                if (done.Ports.Values.FirstOrDefault(items => items.Count > 0) is { } items) _output = items;
                break;
            case StepEnd.Waits waits:
                _waiting.Add(waits);
                _hasWaited = true;
                break;
            case StepEnd.Failed failed:
                _failure ??= failed;
                run.Log.Failed(failed.Step.Node, failed.Problem);
                run.End(Stop.Failed);
                break;
        }
    }

    private async ValueTask NoteSkippedAsync()
    {
        foreach (var skipped in run.State.TakeSkipped())
        {
            if (run.Known.Find(skipped.Node.Id, skipped.RunIndex) is null) await work.SkipAsync(skipped);
        }
    }

    /// <summary>How the run leaves this process; null when it is another's.</summary>
    private RestLine? Rest()
    {
        var isHandedBack = run.IsDraining && (_isInterrupted || run.State.Take() is not null);
        var status = run.StopReason switch
        {
            Stop.Lost => (RunStatus?)null,
            Stop.Failed => RunStatus.Error,
            Stop.Canceled => RunStatus.Canceled,
            Stop.TimedOut => RunStatus.Timeout,
            _ when isHandedBack => RunStatus.Running,
            _ when _waiting.Exists(w => w.Pause is Pause.Answer or Pause.Doubt) => RunStatus.WaitingForHuman,
            _ when _waiting.Count > 0 => RunStatus.Paused,
            _ => RunStatus.Success,
        };
        return status is not { } known ? null : new(run.Lease, known, run.Steps)
        {
            Took = time.GetElapsedTime(_began),
            IsHandedBack = isHandedBack,
            AtMost = known is RunStatus.Paused or RunStatus.WaitingForHuman ? Left() : null,
            IsChild = run.IsChild,
            HadChildren = run.Plan.Nodes.Any(n => n.Definition.Type == CallNode.Type),
            HadPauses = _hasWaited || run.Known.HasPauses,
            Output = known == RunStatus.Success
                ? StepOutput.Write(new Dictionary<string, IReadOnlyList<Item>> { ["main"] = _output }) : null,
            Error = known == RunStatus.Timeout ? $"The run took longer than its limit of {run.Plan.Settings.TimeoutSeconds} seconds."
                : _failure?.Problem.Message,
            ErrorDetails = _failure is { } failure ? Encoding.UTF8.GetBytes(Told(failure).ToJsonString()) : null,
        };
    }

    /// <summary>
    /// The workflow that looks after failures is started before this one is said to have failed, so that no crash comes between.
    /// </summary>
    private async Task TellAsync()
    {
        if (_failure is not { } failure || run.Plan.Settings.ErrorWorkflowId is not { } workflow || workflow == run.Lease.Workflow) return;
        await errors.Value.StartForErrorAsync(run.Lease, workflow, Told(failure), CancellationToken.None);
    }

    private static JsonObject Told(StepEnd.Failed failure)
    {
        var json = StepEnding.ToJson(failure.Problem);
        json["node"] = failure.Step.Node.Id;
        json["runIndex"] = failure.Step.RunIndex;
        return json;
    }

    /// <summary>What a step had to tell can't be kept, so the run can't go on; that much can be said.</summary>
    private async Task<RunOutcome?> RefusedAsync(Exception why)
    {
        var rest = new RestLine(run.Lease, RunStatus.Error, run.Steps) { Error = why.Message, HadPauses = true, IsChild = run.IsChild };
        return await journal.KeepAsync(rest) ? new(RunStatus.Error, [], new StepCrashed("", why.Message)) : null;
    }

    /// <summary>A run that was taken up too late ends at once, before it begins anything.</summary>
    private ITimer? Limit()
    {
        if (Left() is not { } left) return null;
        if (left == TimeSpan.Zero) run.End(Stop.TimedOut);
        return time.CreateTimer(_ => run.End(Stop.TimedOut), null, left, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How much of the time is left that the workflow gives its runs.</summary>
    private TimeSpan? Left()
    {
        if (run.Plan.Settings.TimeoutSeconds is not { } seconds) return null;
        var left = TimeSpan.FromSeconds(seconds) - run.Age - time.GetElapsedTime(_began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
