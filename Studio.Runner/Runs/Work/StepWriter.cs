using System.Text;
using Studio.Data.Runs.Journal;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Runner.Nodes.Flow;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>Another worker drives the run now: what this one has done since counts for nothing.</summary>
internal sealed class LeaseLostException : Exception;

/// <summary>Tells the journal about the steps of one run.</summary>
internal sealed class StepWriter(LiveRun run, RunJournal journal, RunnerOptions options, TimeProvider time)
{
    /// <summary>Before a node touches the world: if the worker dies now, it is known that the step may have been done.</summary>
    public Task BeginAsync(ReadyStep step, int attempt, DateTimeOffset start) =>
        KeepAsync(Line(step, attempt, StepStatus.Running) with { StartedAt = start });

    /// <summary>An output that is larger than a step may put out is no output.</summary>
    public async ValueTask<StepEnd> EndAsync(StepEnd.Done done, int attempt, DateTimeOffset start, bool isUpdate)
    {
        var output = StepOutput.Write(done.Ports);
        if (output.Length > options.MostOutputBytes)
        {
            var failed = new StepEnd.Failed(done.Step, new OutputTooLarge(done.Step.Node.Name, output.Length, options.MostOutputBytes));
            await EndAsync(failed, attempt, start, isUpdate);
            return failed;
        }

        var status = done.Problem is not null ? StepStatus.Error : done.Step.Node.Definition.Setup.Disabled ? StepStatus.Skipped
            : StepStatus.Success;
        var line = Line(done.Step, attempt, status) with
        {
            Output = output,
            Items = output.Length > StepLine.LargestUncounted ? StepOutput.Counts(done.Ports) : null,
            Error = Bytes(done.Problem),
            StartedAt = start,
            FinishedAt = time.GetUtcNow(),
            IsUpdate = isUpdate,
        };
        if (done.Ports.GetValueOrDefault(RespondNode.ResponsePort) is [var response, ..])
        {
            // Nobody hears an answer that is not kept.
            await KeepAsync(line);
            run.Respond(response);
            return done;
        }

        await WriteAsync(done.Step, line);
        return done;
    }

    public ValueTask EndAsync(StepEnd.Failed failed, int attempt, DateTimeOffset start, bool isUpdate) =>
        WriteAsync(failed.Step, Line(failed.Step, attempt, StepStatus.Error) with
        {
            Error = Bytes(failed.Problem),
            StartedAt = start,
            FinishedAt = time.GetUtcNow(),
            IsUpdate = isUpdate,
        });

    public ValueTask RetryAsync(ReadyStep step, Problem problem, int attempt, DateTimeOffset start, bool isUpdate) =>
        WriteAsync(step, Line(step, attempt, StepStatus.Retrying) with
        {
            Error = Bytes(problem),
            StartedAt = start,
            FinishedAt = time.GetUtcNow(),
            IsUpdate = isUpdate,
        });

    /// <summary>Of a try over which the worker died only its beginning is known.</summary>
    public ValueTask InterruptAsync(ReadyStep step, int attempt) =>
        WriteAsync(step, Line(step, attempt, StepStatus.Retrying) with
        {
            Error = Bytes(new StepInterrupted(step.Node.Name)),
            FinishedAt = time.GetUtcNow(),
            IsUpdate = true,
        });

    public ValueTask CancelAsync(ReadyStep step, int attempt, DateTimeOffset start) =>
        journal.NoteAsync(Line(step, attempt, StepStatus.Canceled) with
        {
            StartedAt = start,
            FinishedAt = time.GetUtcNow(),
            IsUpdate = true
        });

    public ValueTask SkipAsync(SkippedStep skipped) => NoteAsync(
        new StepLine(run.Lease, Guid.CreateVersion7(), run.NextSeq(), skipped.Node.Id, skipped.Node.Definition.Type, StepStatus.Skipped,
            skipped.RunIndex, 1)
        { FinishedAt = time.GetUtcNow() });

    public async Task WaitAsync(ReadyStep step, Pause pause, int attempt, DateTimeOffset start)
    {
        await journal.NoteAsync(Line(step, attempt, StepStatus.WaitingInput) with { StartedAt = start, IsUpdate = true });
        await KeepAsync(Pauses.Line(run.Lease, step, pause, time));
    }

    private StepLine Line(ReadyStep step, int attempt, StepStatus status) =>
        new(run.Lease, Guid.CreateVersion7(), run.NextSeq(), step.Node.Id, step.Node.Definition.Type, status, step.RunIndex, attempt)
        {
            MaxRetries = step.Node.Definition.Setup.MaxRetries,
        };

    /// <summary>What follows a step that touched the world comes after it is kept; after others it may come before.</summary>
    private ValueTask WriteAsync(ReadyStep step, StepLine line) =>
        step.Node.Spec?.IsPure != false ? NoteAsync(line) : new(KeepAsync(line));

    private ValueTask NoteAsync(StepLine line)
    {
        Count(line);
        return journal.NoteAsync(line);
    }

    private async Task KeepAsync(JournalLine line)
    {
        Count(line);
        if (!await journal.KeepAsync(line)) throw new LeaseLostException();
    }

    private void Count(JournalLine line)
    {
        if (line is StepLine { IsUpdate: false }) run.CountStep();
    }

    private static byte[]? Bytes(Problem? problem) =>
        problem is null ? null : Encoding.UTF8.GetBytes(StepEnding.ToJson(problem).ToJsonString());
}
