using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Studio.Data.Postgres;
using Studio.Domain;

namespace Studio.Data.Runs.Feed;

/// <summary>
/// Tells how runs go on, as it is kept. What is told is read from the tables, and the database's calls only say when to read: so there is
/// no gap after the first news, and who is slow misses states in between but never the last. Who may not see a run hears nothing of it.
/// </summary>
public sealed class RunFeed
{
    // People see no more than this, and what is gathered meanwhile is told once.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLists = TimeSpan.FromMilliseconds(250);

    // A right that was taken away ends the watching.
    private static readonly TimeSpan RightsHold = TimeSpan.FromSeconds(10);

    private const int MostCalls = 10_000;

    private readonly Dictionary<Guid, RunRoom> _rooms = [];
    private readonly ConcurrentDictionary<Channel<RunCall>, bool> _listeners = new();
    private readonly StudioDbs _dbs;
    private readonly RunQueries _runs;
    private readonly TimeProvider _time;

    public RunFeed(DatabaseCalls calls, StudioDbs dbs, RunQueries runs, TimeProvider time)
    {
        (_dbs, _runs, _time) = (dbs, runs, time);
        calls.On(CallTopic.Runs, Hear);
    }

    /// <summary>
    /// Ends with the run. Nothing at all for a run that the actor may not see. Who was told up to a line of its journal before is told
    /// from there on.
    /// </summary>
    public async IAsyncEnumerable<RunNews> WatchAsync(Actor actor, Guid run, [EnumeratorCancellation] CancellationToken ct, int seen = 0)
    {
        if (!await _runs.IsSeenByAsync(actor, run, ct)) yield break;
        var room = Join(run);
        try
        {
            for (var (checkedAt, toldAt) = (_time.GetTimestamp(), 0L); ;)
            {
                var (news, isOver, changed) = room.Since(seen);
                if (news is not null)
                {
                    if (toldAt != 0 && !isOver && Between - _time.GetElapsedTime(toldAt) is { Ticks: > 0 } left)
                    {
                        await Task.WhenAny(changed, Task.Delay(left, _time, ct));
                        ct.ThrowIfCancellationRequested();
                        if (changed.IsCompleted) continue;
                    }

                    if (_time.GetElapsedTime(checkedAt) > RightsHold)
                    {
                        if (!await _runs.IsSeenByAsync(actor, run, ct)) yield break;
                        checkedAt = _time.GetTimestamp();
                    }

                    yield return news;
                    (seen, toldAt) = (news.Seq, _time.GetTimestamp());
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

    /// <summary>Runs that begin, get further and end, of all that the actor may see or of one workflow. Never ends.</summary>
    public async IAsyncEnumerable<RunsNews> WatchManyAsync(Actor actor, Guid? workflow, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var calls in GatheredAsync(c => workflow is null || c.Workflow == workflow, BetweenLists, ct))
        {
            var mayHaveMissed = calls.Exists(c => c.Run is null);
            var ids = calls.Select(c => c.Run).OfType<Guid>().Distinct().ToList();
            var runs = ids.Count == 0 ? [] : await _runs.HeadsAsync(actor, ids, ct);
            if (runs.Count > 0 || mayHaveMissed) yield return new(runs) { MayHaveMissed = mayHaveMissed };
        }
    }

    /// <summary>Once at the beginning, and whenever the run may have got further since it was last asked.</summary>
    public async IAsyncEnumerable<bool> CallsAsync(Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var _ in GatheredAsync(c => c.Run == run, TimeSpan.Zero, ct)) yield return true;
    }

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
            if (!_rooms.TryGetValue(run, out var room)) _rooms[run] = room = new(run, _dbs, _time);
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
