using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Runs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Runs.One;

/// <summary>What one can do with a run. What can't be done is said in a toast; a new run comes back by its id.</summary>
internal sealed class RunActions(Actor actor, RunDesk desk, RunDetails details, Toasts toasts)
{
    // The browser's editor holds no more, and nobody edits that by hand.
    private const int LongestInput = 500_000;

    public bool MayChange => actor.May(Permission.UpdateWorkflows);

    public async Task CancelAsync(Guid run, CancellationToken ct)
    {
        if (!(await desk.CancelAsync(actor, run, ct)).Ok(out _, out var problem)) toasts.Fail(problem);
    }

    /// <summary>A new run that goes on where this one failed.</summary>
    public async Task<Guid?> RetryAsync(Guid run, CancellationToken ct) => New(await desk.RetryAsync(actor, run, ct));

    /// <summary>A new run with the same input.</summary>
    public async Task<Guid?> RepeatAsync(Guid run, CancellationToken ct) => New(await desk.RepeatAsync(actor, run, null, ct));

    /// <summary>A new run with these items. What is wrong with them is for the place where they were written.</summary>
    public Task<Result<Guid>> RepeatAsync(Guid run, IReadOnlyList<JsonObject> items, CancellationToken ct) =>
        desk.RepeatAsync(actor, run, items, ct);

    /// <summary>The items that the run was given, to be edited; null where they are too long for that, and a toast says so.</summary>
    public async Task<JsonArray?> InputAsync(Guid run, CancellationToken ct)
    {
        if (await details.InputAsync(actor, run, ct) is not { } kept || !kept.TryGetProperty("main", out var main))
            return [new JsonObject()];
        if (main.GetRawText().Length <= LongestInput)
            return new([.. main.EnumerateArray().Select(i => JsonObject.Create(i.GetProperty("json")))]);
        toasts.Fail(new InputTooLong(main.GetRawText().Length / 1_048_576.0));
        return null;
    }

    private Guid? New(Result<Guid> made)
    {
        if (made.Ok(out var run, out var problem)) return run;
        toasts.Fail(problem);
        return null;
    }
}

public sealed record InputTooLong(double Megabytes) : Problem.Conflict(
    $"The run was given {Megabytes:0.0} MB, too much to edit here. Export the run, change its input, and start a new one by the API.");
