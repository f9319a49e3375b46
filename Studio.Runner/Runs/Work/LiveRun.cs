using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>Why a run is stopped before its time.</summary>
internal enum Stop { Failed, Canceled, TimedOut, Draining, Lost }

/// <summary>How a run left this process: ended, at rest, handed back, or (null) lost to another worker.</summary>
public sealed record RunOutcome(RunStatus Status, IReadOnlyList<Item> Output, Problem? Problem);

/// <summary>A run that this process drives.</summary>
internal sealed class LiveRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<RunOutcome?> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Item> _responded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seq;
    private int _steps;

    public required RunLease Lease { get; init; }
    public required WorkflowPlan Plan { get; init; }
    public required RunState State { get; init; }

    /// <summary>What expressions see besides the items and the nodes.</summary>
    public required Scope Scope { get; init; }
    public required RunWish Wish { get; init; }
    public required RunLogger Log { get; init; }

    /// <summary>What is known of it from before this process took it up.</summary>
    public KnownSteps Known { get; init; } = KnownSteps.None;

    /// <summary>Its task queue counts steps, so it does one at a time.</summary>
    public bool IsOneByOne { get; set; }

    /// <summary>Another run has started it.</summary>
    public bool IsChild { get; init; }

    /// <summary>How long it has been on its way already.</summary>
    public TimeSpan Age { get; init; }

    public Stop? StopReason { get; private set; }
    public CancellationToken Stopped => _stop.Token;
    public bool IsDraining => StopReason == Stop.Draining;

    /// <summary>Something that the run waits for has come.</summary>
    public AsyncSignal Woken { get; } = new();

    /// <summary>How many steps it has taken, each try counted.</summary>
    public int Steps => _steps;

    public int NextSeq() => Interlocked.Increment(ref _seq);

    public void CountStep() => Interlocked.Increment(ref _steps);

    public void GoOnFrom(IReadOnlyList<KnownStep> known) => (_seq, _steps) = (known.Select(s => s.Seq).DefaultIfEmpty().Max(), known.Count);

    public Task<RunOutcome?> LeftAsync() => _left.Task;

    public Task<Item> RespondedAsync() => _responded.Task;

    /// <summary>Who has started it may be answered.</summary>
    public void Respond(Item response) => _responded.TrySetResult(response);

    public void Leave(RunOutcome? outcome) => _left.TrySetResult(outcome);

    /// <summary>The first reason counts, but for a loss, after which nothing may be written any more.</summary>
    public void End(Stop reason)
    {
        lock (_left)
        {
            if (StopReason is not null && reason != Stop.Lost) return;
            StopReason = reason;
        }

        if (reason == Stop.Draining) Woken.Set();
        else Cancel();
    }

    /// <summary>Reaches the steps at work; not on the thread of who asks, which may be the one that hears or writes for all runs.</summary>
    public void Cancel()
    {
        try
        {
            _ = _stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has left in the meantime.
        }
    }

    public void Dispose() => _stop.Dispose();
}

/// <summary>What was asked for when a run was started: where it begins, how far it goes, what stands in for outputs.</summary>
internal sealed record RunWish(string Start, IReadOnlyList<string>? Only = null, JsonObject? Pins = null)
{
    public bool EndsWithParent { get; init; }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["start"] = Start };
        if (Only is not null) json["only"] = new JsonArray([.. Only.Select(n => (JsonNode)n)]);
        if (Pins is not null) json["pins"] = Pins.DeepClone();
        if (EndsWithParent) json["endsWithParent"] = true;
        return json;
    }

    public static RunWish Read(JsonObject metadata) => new(metadata["start"]!.GetValue<string>(),
        metadata["only"]?.AsArray().Select(n => n!.GetValue<string>()).ToList(), metadata["pins"]?.AsObject());
}
