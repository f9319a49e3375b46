using System.Text.Json;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>A step from its beginning to its end: what is known of it already, its tries, and what the journal hears of each.</summary>
internal sealed class StepWork(LiveRun run, StepExecutor executor, StepWriter writer, TimeProvider time)
{
    public ValueTask<StepEnd> DoAsync(ReadyStep step)
    {
        if (run.Known.IsEmpty || run.Known.Find(step.Node.Id, step.RunIndex) is not { } known) return TryAsync(step, attempt: 1);
        if (KnownSteps.IsDone(known)) return new(new StepEnd.Done(step, StepOutput.Read(known.Output)));
        return known.Status switch
        {
            StepStatus.Error => new(new StepEnd.Failed(step, Told(known))),
            StepStatus.WaitingInput => WaitedAsync(step, known),
            StepStatus.Running => InterruptedAsync(step, known),
            _ => TryAsync(step, known.Attempt + 1),
        };
    }

    public ValueTask SkipAsync(SkippedStep skipped) => writer.SkipAsync(skipped);

    /// <summary>What the step waited for has come.</summary>
    public ValueTask<StepEnd> WakeAsync(ReadyStep step, KnownPause pause, Wake wake)
    {
        var attempt = run.Known.Find(step.Node.Id, step.RunIndex)?.Attempt ?? 1;
        return Pauses.IsDoubt(pause) ? DoubtedAsync(step, wake, attempt) : TryAsync(step, attempt, wake);
    }

    private ValueTask<StepEnd> WaitedAsync(ReadyStep step, KnownStep known)
    {
        // Without its pause the worker died in between, and the wait is begun again.
        if (run.Known.Pause(step.Node.Id, step.RunIndex) is not { } pause) return TryAsync(step, known.Attempt);
        return Pauses.WakeOf(pause) is { } wake ? WakeAsync(step, pause, wake) : new(new StepEnd.Waits(step, Pauses.Of(pause)));
    }

    /// <summary>A person has said whether an interrupted step was done.</summary>
    private async ValueTask<StepEnd> DoubtedAsync(ReadyStep step, Wake wake, int attempt)
    {
        var decision = wake.Answer?["decision"]?.ToString();
        if (decision == "again") return await AgainAsync(step, attempt);
        NodeResult result = decision == "done"
            ? NodeResult.Of(step.Items, StepEnding.FirstPort(step)) : new NodeResult.Failed(new StepInterrupted(step.Node.Name));
        return await WriteAsync(StepEnding.Of(step, result), attempt, time.GetUtcNow(), isUpdate: true);
    }

    /// <summary>The worker died over it. Whether it may be done again the node's crash policy says.</summary>
    private async ValueTask<StepEnd> InterruptedAsync(ReadyStep step, KnownStep known)
    {
        var policy = step.Node.Definition.Setup.OnCrash ?? step.Node.Spec?.OnCrash;
        if (policy == OnCrash.Retry) return await AgainAsync(step, known.Attempt);
        var start = time.GetUtcNow();
        if (policy == OnCrash.Ask)
        {
            var question = new Pause.Doubt($"Was \"{step.Node.Name}\" done? The worker died while it was at work.");
            await writer.WaitAsync(step, question, known.Attempt, start);
            return new StepEnd.Waits(step, question);
        }

        var end = StepEnding.Of(step, new NodeResult.Failed(new StepInterrupted(step.Node.Name)));
        return await WriteAsync(end, known.Attempt, start, isUpdate: true);
    }

    private async ValueTask<StepEnd> AgainAsync(ReadyStep step, int interrupted)
    {
        await writer.InterruptAsync(step, interrupted);
        return await TryAsync(step, interrupted + 1);
    }

    private async ValueTask<StepEnd> TryAsync(ReadyStep step, int attempt, Wake? wake = null)
    {
        for (; ; attempt++)
        {
            var start = time.GetUtcNow();
            var touches = step.Node.Spec is { IsPure: false } && wake is null && !step.Node.Definition.Setup.Disabled;
            if (touches) await writer.BeginAsync(step, attempt, start);
            NodeResult result;
            try
            {
                result = await executor.ExecuteAsync(run, step, attempt, wake);
            }
            catch (OperationCanceledException) when (run.StopReason is Stop.Canceled or Stop.TimedOut or Stop.Failed)
            {
                await writer.CancelAsync(step, attempt, start);
                throw;
            }

            var isUpdate = touches || wake is not null;
            if (result is NodeResult.Failed failed && MayTryAgain(step, failed, attempt))
            {
                var wait = Waits.BeforeTry(attempt + 1, step.Node.Definition.Setup);
                run.Log.Retrying(step.Node, failed.Problem, attempt, wait);
                await writer.RetryAsync(step, failed.Problem, attempt, start, isUpdate);
                await Task.Delay(wait, time, run.Stopped);
                continue;
            }

            return await WriteAsync(StepEnding.Of(step, result), attempt, start, isUpdate);
        }
    }

    private async ValueTask<StepEnd> WriteAsync(StepEnd end, int attempt, DateTimeOffset start, bool isUpdate)
    {
        switch (end)
        {
            case StepEnd.Done done:
                return await writer.EndAsync(done, attempt, start, isUpdate);
            case StepEnd.Waits waits:
                await writer.WaitAsync(waits.Step, waits.Pause, attempt, start);
                return waits;
            default:
                await writer.EndAsync((StepEnd.Failed)end, attempt, start, isUpdate);
                return end;
        }
    }

    // What is wrong with the parameters stays wrong.
    private static bool MayTryAgain(ReadyStep step, NodeResult.Failed failed, int attempt) =>
        attempt <= step.Node.Definition.Setup.MaxRetries && (failed.Retry || failed.Problem is not Problem.Invalid);

    private static EarlierFailure Told(KnownStep known)
    {
        if (known.Error is null) return new("It failed before.");
        using var error = JsonDocument.Parse(known.Error);
        return new(error.RootElement.TryGetProperty("message", out var message) ? message.GetString()! : "It failed before.");
    }

    private sealed record EarlierFailure(string What) : Problem.Conflict(What);
}
