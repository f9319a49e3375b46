using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Domain;

namespace Studio.Data.Approvals;

/// <summary>Tells open inboxes to look again, in every process, as soon as a question is asked, answered or closed.</summary>
public sealed class InboxFeed
{
    // Where much is asked, whoever looks sees all of it a moment later at once.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    // Nobody calls when somebody gets another role or joins an organization: after this, any call may be for them.
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Watcher, bool> _watching = new();
    private readonly StudioDbs _dbs;
    private readonly TimeProvider _time;

    public InboxFeed(DatabaseCalls calls, StudioDbs dbs, TimeProvider time)
    {
        (_dbs, _time) = (dbs, time);
        calls.On(CallTopic.Inbox, notice =>
        {
            var concerned = string.IsNullOrEmpty(notice) ? null : notice.Split(' ').Select(Guid.Parse).ToHashSet();
            foreach (var one in _watching.Keys.Where(w => concerned is null || w.IsAmong(concerned, time.GetUtcNow()))) one.Call();
        });
    }

    /// <summary>Reads what goes with the news. While the database is away, that waits as they do.</summary>
    public Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct) => DatabaseAway.WaitAsync(read, _time, ct);

    /// <summary>
    /// One now, and one whenever something may be otherwise for the actor or with the question that they have open; what comes while nobody
    /// reads comes as one.
    /// </summary>
    public async IAsyncEnumerable<bool> WatchAsync(
        Actor actor, Func<Guid?> open, [EnumeratorCancellation] CancellationToken ct)
    {
        var watcher = new Watcher(open);
        _watching[watcher] = true;
        try
        {
            watcher.Call();
            while (await watcher.CalledAsync(ct))
            {
                // Before what goes with the news is read, so that nothing falls between.
                watcher.Know(await ReadAsync(() => IdsAsync(actor, ct), ct), _time.GetUtcNow() + KnownFor);
                yield return true;
                await Task.Delay(Between, _time, ct);
            }
        }
        finally
        {
            _watching.TryRemove(watcher, out _);
        }
    }

    /// <summary>As whom the actor may be asked: themselves, their role and organizations, and for whom they answer, now or later.</summary>
    private async Task<Guid[]> IdsAsync(Actor actor, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        return await db.Database.SqlQuery<Guid[]>($"""
            SELECT identity.i_stand_for()
                || ARRAY(SELECT owner_id FROM runtime.answer_delegations WHERE delegate_id = studio.me() AND ends_at > now()) AS "Value"
            """).SingleAsync(ct);
    }

    private sealed class Watcher(Func<Guid?> open)
    {
        private readonly Channel<bool> _calls =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        private volatile Known? _known;

        public void Call() => _calls.Writer.TryWrite(true);

        public async Task<bool> CalledAsync(CancellationToken ct) =>
            await _calls.Reader.WaitToReadAsync(ct) && _calls.Reader.TryRead(out _);

        public void Know(Guid[] ids, DateTimeOffset until) => _known = new(ids, until);

        public bool IsAmong(HashSet<Guid> concerned, DateTimeOffset now) => _known is not { } known || now >= known.Until
            || concerned.Overlaps(known.Ids) || (open() is { } question && concerned.Contains(question));

        private sealed record Known(Guid[] Ids, DateTimeOffset Until);
    }
}
