namespace Studio.Web.Canvas;

internal readonly record struct NodeStatus(string Node, string? Status, string? Text);

/// <summary>
/// Collects what happens to nodes and passes it on in one piece: the eye needs no more than that, and the wire far less. What comes after
/// a rest is passed on at once.
/// </summary>
internal sealed class StatusBuffer(TimeProvider time) : IDisposable
{
    // What is said in one go travels together.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    // From some eight hundred updates a second on, ten pictures a second are enough.
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(100);
    private const int Many = 40;

    private readonly Lock _gate = new();
    private Dictionary<string, NodeStatus> _waiting = [];
    private ITimer? _timer;
    private int _last;
    private long? _passedAt;
    private bool _isDisposed;

    public void Put(NodeStatus status, Action<IReadOnlyCollection<NodeStatus>> pass)
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _waiting[status.Node] = status;
            _timer ??= time.CreateTimer(_ => Pass(pass), null, Wait(), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan Wait()
    {
        if (_passedAt is not { } passedAt) return AtOnce;
        var left = (_last > Many ? Later : Soon) - time.GetElapsedTime(passedAt);
        return left > AtOnce ? left : AtOnce;
    }

    private void Pass(Action<IReadOnlyCollection<NodeStatus>> pass)
    {
        Dictionary<string, NodeStatus> all;
        lock (_gate)
        {
            if (_isDisposed) return;
            (all, _waiting, _last, _passedAt) = (_waiting, [], _waiting.Count, time.GetTimestamp());
            _timer?.Dispose();
            _timer = null;
        }

        pass(all.Values);
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
