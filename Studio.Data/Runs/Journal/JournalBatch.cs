namespace Studio.Data.Runs.Journal;

/// <summary>What has gathered for the next commit.</summary>
internal sealed class JournalBatch
{
    private readonly Dictionary<(Guid, string, int, int), int> _begun = [];
    private readonly Dictionary<Guid, int> _started = [];

    public List<StartLine> Starts { get; } = [];
    public List<StepLine> Steps { get; } = [];
    public List<PauseLine> Pauses { get; } = [];
    public List<RestLine> Rests { get; } = [];
    public List<LogLine> Logs { get; } = [];
    public List<ValueLine> Values { get; } = [];
    public Dictionary<Guid, RunLease> Leases { get; } = [];
    public long Bytes { get; private set; }
    public bool IsEmpty => Leases.Count == 0;

    public IEnumerable<JournalLine> Lines => [.. Starts, .. Steps, .. Logs, .. Values, .. Pauses, .. Rests];

    public TaskCompletionSource<Flush> Flushed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The writer has been told of it.</summary>
    public bool IsCalled { get; set; }

    /// <summary>This worker drives it from its first moment, and nobody knew of it before.</summary>
    public bool BeginsHere(Guid run) => _started.TryGetValue(run, out var at) && Starts[at].Worker is not null;

    public void Add(JournalLine line)
    {
        Leases[line.Lease.Run] = line.Lease;
        switch (line)
        {
            case StartLine start:
                _started[start.Lease.Run] = Starts.Count;
                Starts.Add(start);
                break;
            case StepLine step:
                Add(step);
                break;
            case PauseLine pause:
                Pauses.Add(pause);
                break;
            case RestLine
            {
                IsEnd: true, HadPauses: false, IsChild: false,
                HadChildren: false
            } end when _started.TryGetValue(end.Lease.Run, out var at):
                Starts[at] = Starts[at] with { End = end };
                break;
            case ValueLine value:
                Values.Add(value);
                break;
            case LogLine log:
                Logs.Add(log);
                break;
            case RestLine rest:
                Rests.Add(rest);
                break;
        }
    }

    // One command can't write a row twice: of a step that begins and ends in the same batch the end says all.
    private void Add(StepLine step)
    {
        Bytes += step.Output?.Length ?? 0;
        if (step.FinishedAt is null) _begun[Key(step)] = Steps.Count;
        else if (step.IsUpdate && _begun.Remove(Key(step), out var at))
        {
            Steps[at] = step;
            return;
        }

        Steps.Add(step);
    }

    private static (Guid, string, int, int) Key(StepLine step) => (step.Lease.Run, step.Node, step.RunIndex, step.Attempt);
}

/// <summary>How a batch went: whose runs were taken over by another worker, and whose lines the database refused, with its words.</summary>
internal sealed record Flush(IReadOnlySet<Guid> Lost, IReadOnlyDictionary<Guid, string> Refused);
