using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Keeps what is done in a room: a moment after each edit, in order, again and again while the database is away.</summary>
internal sealed partial class DraftKeeper(DraftRoom room, EditDesk desk, PlanCache plans, TimeProvider time, ILogger log)
{
    // Long enough for the parts of one gesture to come together.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _looks =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Start()
    {
        Look();
        _ = Task.Run(KeepAsync);
    }

    /// <summary>There is something to keep, or to read.</summary>
    public void Look() => _looks.Writer.TryWrite(true);

    /// <summary>Everybody has left, and everything is kept.</summary>
    public void Stop() => _looks.Writer.TryComplete();

    private async Task KeepAsync()
    {
        var pause = Gather;
        await foreach (var _ in _looks.Reader.ReadAllAsync())
        {
            await Task.Delay(pause, time);
            if (await TryOnceAsync(CancellationToken.None))
            {
                pause = Gather;
                continue;
            }

            pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 2));
            Look();
        }
    }

    private async Task<bool> TryOnceAsync(CancellationToken ct)
    {
        try
        {
            while (room.NextToKeep() is { } batch)
            {
                if (!await KeepAsync(batch, ct)) return true;
            }

            await CatchUpAsync(ct);
            room.Show(plans.Once(room.Definition).Flaws);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or DbUpdateException or TimeoutException or IOException or InvalidOperationException)
        {
            NotKept(e, room.Workflow);
            room.Show(new DraftSaving(SavingState.Stuck, room.Saving.Unsaved, null));
            return false;
        }
    }

    /// <summary>False when nothing more can be kept for now.</summary>
    private async Task<bool> KeepAsync(UnsavedEdits.Batch batch, CancellationToken ct)
    {
        var author = batch.Author;
        var patch = new DraftPatch(room.Kept.Revision, batch.Edited, batch.Ids, !author.IsAudited);
        var saved = await desk.SaveAsync(author.Actor, room.Workflow, patch, ct);
        if (saved.Ok(out var revision, out var problem))
        {
            author.IsAudited = true;
            room.WasKept(batch, revision);
            return true;
        }

        switch (problem)
        {
            case ChangedMeanwhile:
                return await CatchUpAsync(ct);
            case NoSuchWorkflow:
                room.Show(new DraftSaving(SavingState.Refused, room.Saving.Unsaved, new WorkflowIsGone()));
                return false;
            default:
                room.Refuse(batch, problem);
                return true;
        }
    }

    private async Task<bool> CatchUpAsync(CancellationToken ct)
    {
        if (room.AnyActor() is not { } actor) return true;
        if (!(await desk.OpenAsync(actor, room.Workflow, ct)).Ok(out var draft, out _))
        {
            room.Show(new DraftSaving(SavingState.Refused, room.Saving.Unsaved, new WorkflowIsGone()));
            return false;
        }

        if (draft.Definition.Revision != room.Kept.Revision) room.Merge(draft);
        else if (room.Saving.State is SavingState.Refused or SavingState.Stuck) room.Show(DraftSaving.Done);
        return true;
    }

    [LoggerMessage(2701, LogLevel.Warning, "The draft of workflow {Workflow} could not be kept; it is tried again")]
    private partial void NotKept(Exception e, Guid workflow);
}

public sealed record WorkflowIsGone() : Problem.NotFound(
    "This workflow was deleted, or isn't shared with you any more. What you did stays in this tab: copy it, or restore the workflow.");
