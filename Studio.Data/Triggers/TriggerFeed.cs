using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Studio.Data.Postgres;

namespace Studio.Data.Triggers;

/// <summary>
/// A workflow's triggers, deployments or versions are others now, or triggers were called; null where nobody knows whose.
/// </summary>
public sealed record TriggerNews(Guid? Workflow, bool IsCall);

/// <summary>
/// Tells onlookers when what they look at may be another: nothing is told but that it is time to read again, which they do by their own
/// rights. However much happens, they are told once a second.
/// </summary>
public sealed class TriggerFeed
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Onlooker, bool> _onlookers = new();
    private readonly TimeProvider _time;

    public TriggerFeed(DatabaseCalls calls, TimeProvider time)
    {
        _time = time;
        calls.On(CallTopic.Triggers, workflow => Hear(workflow, isCall: false));
        calls.On(CallTopic.Versions, workflow => Hear(workflow, isCall: false));
        calls.On(CallTopic.Called, workflow => Hear(workflow, isCall: true));
    }

    public async IAsyncEnumerable<bool> WatchAsync(Func<TriggerNews, bool> isWanted, [EnumeratorCancellation] CancellationToken ct)
    {
        var onlooker = new Onlooker(isWanted);
        _onlookers[onlooker] = true;
        try
        {
            while (await onlooker.Heard.Reader.WaitToReadAsync(ct))
            {
                while (onlooker.Heard.Reader.TryRead(out _)) { }
                yield return true;
                await Task.Delay(Between, _time, ct);
            }
        }
        finally
        {
            _onlookers.TryRemove(onlooker, out _);
        }
    }

    private void Hear(string? workflow, bool isCall)
    {
        var news = new TriggerNews(Guid.TryParse(workflow, out var id) ? id : null, isCall);
        foreach (var (onlooker, _) in _onlookers)
        {
            if (news.Workflow is null || onlooker.IsWanted(news)) onlooker.Heard.Writer.TryWrite(true);
        }
    }

    private sealed class Onlooker(Func<TriggerNews, bool> isWanted)
    {
        public Func<TriggerNews, bool> IsWanted => isWanted;

        public Channel<bool> Heard { get; } =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    }
}
