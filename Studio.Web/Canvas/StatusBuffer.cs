namespace Studio.Web.Canvas;

internal readonly record struct NodeStatus(string Node, string? Status, string? Text);

/// <summary>What was said of nodes, and what has passed by edges where that was said.</summary>
internal delegate void Pass(IReadOnlyCollection<NodeStatus> statuses, IReadOnlyDictionary<string, int>? passed);

/// <summary>Collects what happens to nodes and passes it on in one piece: the eye needs no more than that, and the wire far less.</summary>
internal sealed class StatusBuffer(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    // From some eight hundred updates a second on, ten pictures a second are enough.
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(100);
    private const int Many = 40;

    private readonly Lock _gate = new();
    private Dictionary<string, NodeStatus> _waiting = [];
    private IReadOnlyDictionary<string, int>? _passed;
    private ITimer? _timer;
    private int _last;
    private bool _isDisposed;

    public void Put(NodeStatus status, Pass pass)
    {
        lock (_gate)
        {
            _waiting[status.Node] = status;
            Begin(pass);
        }
    }

    /// <summary>All that has passed by edges; what was said of them before counts no more.</summary>
    public void PutPassed(IReadOnlyDictionary<string, int> passed, Pass pass)
    {
        lock (_gate)
        {
            _passed = passed;
            Begin(pass);
        }
    }

    private void Begin(Pass pass)
    {
        if (_isDisposed) return;
        _timer ??= time.CreateTimer(_ => End(pass), null, _last > Many ? Later : Soon, Timeout.InfiniteTimeSpan);
    }

    private void End(Pass pass)
    {
        Dictionary<string, NodeStatus> all;
        IReadOnlyDictionary<string, int>? passed;
        lock (_gate)
        {
            if (_isDisposed) return;
            (all, _waiting, _last) = (_waiting, [], _waiting.Count);
            (passed, _passed) = (_passed, null);
            _timer?.Dispose();
            _timer = null;
        }

        pass(all.Values, passed);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }
    }
}
