using Microsoft.Extensions.Logging;
using Studio.Data.Postgres;
using Studio.Domain.Nodes;

namespace Studio.Data.Runs.Progress;

/// <summary>
/// Tells all processes what steps say of themselves while they are at work. Ten times a second at most, and only so much: what a step
/// says oftener is told together, and no step ever waits for it.
/// </summary>
public sealed partial class StepReports : IDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);

    // A step adds a few at most: so there are never more than two hundred notices a second, however many steps report.
    private const int MostNotices = 15;

    private readonly Lock _lock = new();
    private readonly Queue<StepReport> _waiting = new();
    private readonly DatabaseCalls _calls;
    private readonly ILogger _log;
    private readonly ITimer _soon;
    private bool _isAwake;

    public StepReports(DatabaseCalls calls, TimeProvider time, ILogger<StepReports> log)
    {
        (_calls, _log) = (calls, log);
        _soon = time.CreateTimer(_ => _ = SendAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes what the step says from now on.</summary>
    public IStepReport Of(StepRef step) => new StepReport(step, Add);

    public void Dispose() => _soon.Dispose();

    private void Add(StepReport report)
    {
        lock (_lock)
        {
            _waiting.Enqueue(report);
            if (_isAwake) return;
            _isAwake = true;
        }

        _soon.Change(Gather, Timeout.InfiniteTimeSpan);
    }

    private async Task SendAsync()
    {
        try
        {
            if (Next() is { Count: > 0 } notices) await _calls.CallAsync(CallTopic.Progress, notices, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The next one comes in a moment, and the step's end tells all.
            Untold(e.Message);
        }
        finally
        {
            Rest();
        }
    }

    private IReadOnlyList<string> Next()
    {
        var notices = new ReportNotices();
        lock (_lock)
        {
            for (var left = _waiting.Count; left > 0 && notices.Count < MostNotices; left--)
            {
                var report = _waiting.Dequeue();
                // Who has more to tell than fits comes again after the others.
                if (report.Take(notices)) _waiting.Enqueue(report);
            }
        }

        return notices.All();
    }

    private void Rest()
    {
        lock (_lock)
        {
            _isAwake = _waiting.Count > 0;
            if (!_isAwake) return;
        }

        _soon.Change(Gather, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(3211, LogLevel.Debug, "What steps report is not told: {Reason}")]
    private partial void Untold(string reason);
}
