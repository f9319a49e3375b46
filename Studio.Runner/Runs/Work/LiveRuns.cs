using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;

namespace Studio.Runner.Runs.Work;

/// <summary>The runs that this process drives, and how many more it could.</summary>
internal sealed partial class LiveRuns
{
    private readonly ConcurrentDictionary<Guid, LiveRun> _runs = new();
    private readonly StepExecutor _executor;
    private readonly RunJournal _journal;
    private readonly RunHistory _history;
    private readonly Lazy<IErrorRuns> _errors;
    private readonly RunnerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private int _taken;

    public LiveRuns(StepExecutor executor, RunJournal journal, RunHistory history, Lazy<IErrorRuns> errors,
        IOptions<RunnerOptions> options, TimeProvider time,
        ILogger<LiveRuns> log)
    {
        (_executor, _journal, _history, _errors, _options, _time, _log) = (executor, journal, history, errors, options.Value, time, log);
        _journal.Lost += id => Find(id)?.End(Stop.Lost);
    }

    /// <summary>A run has left whose place others wait for.</summary>
    public event Action? Turn;

    /// <summary>A run has left: there may be room for another.</summary>
    public AsyncSignal Room { get; } = new();

    public int Free => Math.Max(0, _options.Slots - Volatile.Read(ref _taken));

    public bool IsEmpty => _runs.IsEmpty;

    public IEnumerable<LiveRun> All => _runs.Values;

    public LiveRun? Find(Guid id) => _runs.GetValueOrDefault(id);

    /// <summary>Keeps a place for a run; whoever got it drives one or gives it back.</summary>
    public bool TryTakeSlot()
    {
        if (Interlocked.Increment(ref _taken) <= _options.Slots) return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveSlotBack()
    {
        Interlocked.Decrement(ref _taken);
        Room.Set();
    }

    /// <summary>Drives the run in a place that was taken for it.</summary>
    public void Drive(LiveRun run)
    {
        _runs[run.Lease.Run] = run;
        _ = Task.Run(() => DriveAsync(run));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A bug of the engine must cost one run and not the process.")]
    private async Task DriveAsync(LiveRun run)
    {
        try
        {
            var writer = new StepWriter(run, _journal, _options, _time);
            var work = new StepWork(run, _executor, writer, _time);
            await new RunLoop(run, work, _journal, _history, _errors, _options, _time).DriveAsync();
        }
        catch (Exception e)
        {
            Broken(e, run.Lease.Run);
        }
        finally
        {
            _runs.TryRemove(KeyValuePair.Create(run.Lease.Run, run));
            GiveSlotBack();
            if (run.Lease.IsLimited) Turn?.Invoke();
        }
    }

    [LoggerMessage(2302, LogLevel.Critical, "The engine failed over run {Run}; another worker takes it up when this one is gone")]
    private partial void Broken(Exception e, Guid run);
}
