using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Studio.Data.Postgres;
using Studio.Domain;

namespace Studio.Data.Runs.Feed;

/// <summary>How a run stands, and which of its steps have got further since the last time. The first tells of all.</summary>
public sealed record RunNews(RunRow Run, IReadOnlyList<StepRow> Steps)
{
    public bool IsLast => Run.FinishedAt is not null;
}

/// <summary>
/// Tells how runs go on, as it is kept. What is told is read from the tables by the rights of who watches, and the database's calls only
/// say when to read: so there is no gap after the first news, and who is slow misses states in between but never the last.
/// </summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Channel<bool>, bool>> _watchers = new();
    private readonly RunQueries _runs;

    public RunFeed(DatabaseCalls calls, RunQueries runs)
    {
        _runs = runs;
        calls.On(CallTopic.Runs, Hear);
    }

    /// <summary>Ends with the run. Nothing at all for a run that the actor may not see.</summary>
    public async IAsyncEnumerable<RunNews> WatchAsync(Actor actor, Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = 0;
        await foreach (var _ in CallsAsync(run, ct))
        {
            if (!(await _runs.FindAsync(actor, run, ct)).Ok(out var row, out var _)) yield break;
            var steps = await _runs.StepsSinceAsync(actor, run, seen, ct);
            if (steps.Count > 0) seen = steps[^1].Seq;
            var news = new RunNews(row, steps);
            yield return news;
            if (news.IsLast) yield break;
        }
    }

    /// <summary>Once at the beginning, and whenever the run may have got further since it was last asked.</summary>
    public async IAsyncEnumerable<bool> CallsAsync(Guid run, [EnumeratorCancellation] CancellationToken ct)
    {
        var calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var watchers = Join(run, calls);
        try
        {
            calls.Writer.TryWrite(true);
            await foreach (var call in calls.Reader.ReadAllAsync(ct)) yield return call;
        }
        finally
        {
            Leave(run, watchers, calls);
        }
    }

    private ConcurrentDictionary<Channel<bool>, bool> Join(Guid run, Channel<bool> calls)
    {
        lock (_watchers)
        {
            var watchers = _watchers.GetOrAdd(run, _ => new());
            watchers[calls] = true;
            return watchers;
        }
    }

    private void Leave(Guid run, ConcurrentDictionary<Channel<bool>, bool> watchers, Channel<bool> calls)
    {
        lock (_watchers)
        {
            watchers.TryRemove(calls, out _);
            if (watchers.IsEmpty) _watchers.TryRemove(run, out _);
        }
    }

    private void Hear(string? notice)
    {
        if (_watchers.IsEmpty) return;
        if (notice is null)
        {
            foreach (var run in _watchers.Keys) Call(run);
            return;
        }

        foreach (var part in notice.AsSpan().Split(';'))
        {
            var entry = notice.AsSpan(part);
            var colon = entry.IndexOf(':');
            if (colon > 0 && Guid.TryParseExact(entry[..colon], "N", out var run)) Call(run);
        }
    }

    private void Call(Guid run)
    {
        if (!_watchers.TryGetValue(run, out var watchers)) return;
        foreach (var (calls, _) in watchers) calls.Writer.TryWrite(true);
    }
}
