using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Studio.Data.Postgres;
using Studio.Data.Runs.Progress;
using Studio.Domain;

namespace Studio.Data.Runs.Feed;

/// <summary>
/// Tells how runs go on, as it is kept. What is told is read from the tables, and the database's calls only say when to read: so there is
/// no gap after the first news, and who is slow misses states in between but never the last. Who may not see a run hears nothing of it.
/// </summary>
public sealed class RunFeed
{
    // People see no more than this of what steps say, and what is gathered meanwhile is told once. What is kept a room reads only so often.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLists = TimeSpan.FromMilliseconds(250);

    private const int MostCalls = 10_000;

    private readonly Dictionary<Guid, RunRoom> _rooms = [];
    private readonly ConcurrentDictionary<Channel<RunCall>, bool> _listeners = new();
    private readonly ReadingTurns _turns;
    private readonly StudioDbs _dbs;
    private readonly RunQueries _runs;
    private readonly TimeProvider _time;

    public RunFeed(DatabaseCalls calls, StudioDbs dbs, RunQueries runs, TimeProvider time)
    {
        (_turns, _dbs, _runs, _time) = (new(time), dbs, runs, time);
        calls.On(CallTopic.Runs, Hear);
        calls.On(CallTopic.Progress, HearReports);
    }

    /// <summary>
    /// Ends with the run. Nothing at all for a run that the actor may not see. Who was told up to a line of its journal before is told
    /// from there on.
    /// </summary>
    public async IAsyncEnumerable<RunNews> WatchAsync(Actor actor, Guid run, [EnumeratorCancellation] CancellationToken ct, int seen = 0)
    {
        var rights = new FeedRights(actor, _dbs, _runs, _time);
        if (!await rights.SeesAsync(run, ct)) yield break;
        var (room, cursor) = (Join(run), new RunCursor(seen));
        try
        {
            for (var toldAt = 0L; ;)
            {
                var (news, isOver, changed) = room.Since(cursor);
                if (news is not null)
                {
                    if (toldAt != 0 && news.IsOnlyProgress && Between - _time.GetElapsedTime(toldAt) is { Ticks: > 0 } left)
                    {
                        await Task.WhenAny(changed, Task.Delay(left, _time, ct));
                        ct.ThrowIfCancellationRequested();
                        if (changed.IsCompleted) continue;
                    }

                    if (!await rights.HoldAsync(run, ct)) yield break;
                    yield return news;
                    cursor.Move(news);
                    toldAt = _time.GetTimestamp();
                }

                if (isOver) yield break;
                await changed.WaitAsync(ct);
            }
        }
        finally
        {
            Leave(room);
        }
    }

    /// <summary>
    /// Runs that begin, get further and end, of all that the actor may see or of one workflow. Never ends but with their right to it.
    /// </summary>
    public async IAsyncEnumerable<RunsNews> WatchManyAsync(Actor actor, Guid? workflow, [EnumeratorCancellation] CancellationToken ct)
    {
        var rights = new FeedRights(actor, _dbs, _runs, _time);
        await foreach (var calls in GatheredAsync(c => workflow is null || c.Workflow == workflow, BetweenLists, ct))
        {
            if (!await rights.HoldAsync(null, ct)) yield break;
            var mayHaveMissed = calls.Exists(c => c.Run is null);
            var ids = calls.Select(c => c.Run).OfType<Guid>().Distinct().ToList();
            var runs = ids.Count == 0 ? [] : await rights.HeadsAsync(ids, ct);
            if (runs.Count > 0 || mayHaveMissed) yield return new(runs) { MayHaveMissed = mayHaveMissed };
        }
    }

    /// <summary>Once at the beginning, and whenever the run may have got further since it was last asked.</summary>
    public async IAsyncEnumerable<bool> CallsAsync(Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var _ in GatheredAsync(c => c.Run == run, TimeSpan.Zero, ct)) yield return true;
    }

    /// <summary>Reads what goes with the news. While the database is away, that waits as they do.</summary>
    public Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct) => DatabaseAway.WaitAsync(read, _time, ct);

    private async IAsyncEnumerable<List<RunCall>> GatheredAsync(Func<RunCall, bool> isWanted, TimeSpan between,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var isFull = new StrongBox<bool>();
        var heard = Channel.CreateBounded<RunCall>(new BoundedChannelOptions(MostCalls) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => isFull.Value = true);
        _listeners[heard] = true;
        try
        {
            for (List<RunCall> calls = [default]; ; calls = [])
            {
                while (heard.Reader.TryRead(out var call))
                {
                    if (call.Run is null || isWanted(call)) calls.Add(call);
                }

                // Who can't keep up is told that calls are missing.
                if (isFull.Value)
                {
                    calls.Add(default);
                    isFull.Value = false;
                }

                if (calls.Count > 0)
                {
                    yield return calls;
                    if (between > TimeSpan.Zero) await Task.Delay(between, _time, ct);
                }

                await heard.Reader.WaitToReadAsync(ct);
            }
        }
        finally
        {
            _listeners.TryRemove(heard, out _);
        }
    }

    private RunRoom Join(Guid run)
    {
        lock (_rooms)
        {
            if (!_rooms.TryGetValue(run, out var room)) _rooms[run] = room = new(run, _dbs, _turns, _time);
            room.Watchers++;
            return room;
        }
    }

    private void Leave(RunRoom room)
    {
        lock (_rooms)
        {
            if (--room.Watchers > 0) return;
            _rooms.Remove(room.Run);
        }

        room.Dispose();
    }

    /// <summary>A notice that got lost is no loss, and those of runs that nobody watches are not even read.</summary>
    private void HearReports(string? notice)
    {
        if (notice is null) return;
        lock (_rooms)
        {
            if (_rooms.Count == 0) return;
            foreach (var line in ReportNotices.Read(notice, _rooms.ContainsKey)) _rooms[line.Run].Hear(line);
        }
    }

    private void Hear(string? notice)
    {
        if (notice is null)
        {
            foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(default);
            lock (_rooms)
            {
                foreach (var room in _rooms.Values) room.Call();
            }

            return;
        }

        foreach (var call in RunCall.All(notice)) Tell(call);
    }

    private void Tell(RunCall call)
    {
        foreach (var (listener, _) in _listeners) listener.Writer.TryWrite(call);
        lock (_rooms)
        {
            if (_rooms.TryGetValue(call.Run!.Value, out var room)) room.Call();
        }
    }
}
