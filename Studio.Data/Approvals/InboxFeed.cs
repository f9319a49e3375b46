using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Studio.Data.Postgres;

namespace Studio.Data.Approvals;

/// <summary>Tells open inboxes to look again, in every process, as soon as a question is asked, answered or closed.</summary>
public sealed class InboxFeed
{
    // Where much is asked, whoever looks sees all of it a moment later at once.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<Channel<bool>, bool> _watching = new();
    private readonly TimeProvider _time;

    public InboxFeed(DatabaseCalls calls, TimeProvider time)
    {
        _time = time;
        calls.On(CallTopic.Inbox, _ =>
        {
            foreach (var one in _watching.Keys) one.Writer.TryWrite(true);
        });
    }

    /// <summary>Reads what goes with the news. While the database is away, that waits as they do.</summary>
    public Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct) => DatabaseAway.WaitAsync(read, _time, ct);

    /// <summary>One now, and one whenever something may be otherwise; what comes while nobody reads comes as one.</summary>
    public async IAsyncEnumerable<bool> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        _watching[channel] = true;
        try
        {
            channel.Writer.TryWrite(true);
            while (await channel.Reader.WaitToReadAsync(ct))
            {
                channel.Reader.TryRead(out _);
                yield return true;
                await Task.Delay(Between, _time, ct);
            }
        }
        finally
        {
            _watching.TryRemove(channel, out _);
        }
    }
}
