using Studio.Data.Postgres;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Journal;

/// <summary>The right to write about a run: whoever has driven it since has a higher epoch.</summary>
public sealed record RunLease(Guid Run, Guid Workflow, Guid Owner, long Epoch)
{
    /// <summary>Others wait for its place.</summary>
    public bool IsLimited { get; init; }
}

/// <summary>One thing that happened in a run, to be kept with many others in one commit.</summary>
public abstract record JournalLine(RunLease Lease);

/// <summary>A new run, driven by a worker from its first moment, or by none yet.</summary>
public sealed record StartLine(RunLease Lease, string? Worker, RunMode Mode, string DefinitionHash) : JournalLine(Lease)
{
    /// <summary>The definition as JSON, when it isn't known to be kept already.</summary>
    public string? Definition { get; init; }
    public int? Version { get; init; }
    public string? TriggeredBy { get; init; }
    public byte[]? TriggerData { get; init; }
    public byte[]? Input { get; init; }
    public Guid? Parent { get; init; }
    public required string TaskQueue { get; init; }
    public byte[] Metadata { get; init; } = "{}"u8.ToArray();
    public int Priority { get; init; }

    /// <summary>A run that is over before it was kept is kept as what it has become.</summary>
    public RestLine? End { get; init; }
}

/// <summary>A step has begun, ended, been passed over, or waits.</summary>
public sealed record StepLine(RunLease Lease, Guid Id, int Seq, string Node, string Type, StepStatus Status, int RunIndex, int Attempt)
    : JournalLine(Lease)
{
    /// <summary>What is no larger is counted in a moment by who wants to know; for more the count is kept beside it.</summary>
    public const int LargestUncounted = 4_096;

    public byte[]? Output { get; init; }
    public byte[]? Error { get; init; }

    /// <summary>How many items went out by which port, of a large output: <c>{ "main": 3 }</c>.</summary>
    public byte[]? Items { get; init; }
    public int MaxRetries { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The same step was told of before, as begun or waiting.</summary>
    public bool IsUpdate { get; init; }
}

/// <summary>A step waits for something. With a time limit the run is looked at again then, whoever else has answered or not.</summary>
public sealed record PauseLine(RunLease Lease, Guid Id, string Node, PauseReason Reason, byte[] Conditions) : JournalLine(Lease)
{
    public DateTimeOffset? Until { get; init; }
    public TimeSpan? Within { get; init; }

    /// <summary>The run whose end it waits for.</summary>
    public Guid? Child { get; init; }
}

/// <summary>The run has ended, or rests until something wakes it: no worker drives it any more.</summary>
public sealed record RestLine(RunLease Lease, RunStatus Status, int Steps) : JournalLine(Lease)
{
    public byte[]? Output { get; init; }
    public string? Error { get; init; }
    public byte[]? ErrorDetails { get; init; }

    /// <summary>How long this process has driven it.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Handed back unfinished: the next free worker goes on with it.</summary>
    public bool IsHandedBack { get; init; }

    /// <summary>It rests, and is looked at again after so long whatever it waits for.</summary>
    public TimeSpan? AtMost { get; init; }

    /// <summary>Another run may wait for its end.</summary>
    public bool IsChild { get; init; }

    /// <summary>It may have started runs that are to end with it.</summary>
    public bool HadChildren { get; init; }

    /// <summary>Some of its steps have waited: what they still wait for ends with the run.</summary>
    public bool HadPauses { get; init; }

    public bool IsEnd => Status is RunStatus.Success or RunStatus.Error or RunStatus.Canceled or RunStatus.Timeout;
}

/// <summary>Something that a run has to say.</summary>
public sealed record LogLine(RunLease Lease, LogCategory Category, LogEvent Event, LogSeverity Severity, string Message, DateTimeOffset At)
    : JournalLine(Lease)
{
    public Guid Id { get; } = OrderedId.At(At);
    public string? Node { get; init; }
    public string? NodeName { get; init; }
    public string? NodeType { get; init; }
    public string? StackTrace { get; init; }
}

/// <summary>What a run answers from now on to one of the questions that it can be asked.</summary>
public sealed record ValueLine(RunLease Lease, string Name, byte[] Value) : JournalLine(Lease);
