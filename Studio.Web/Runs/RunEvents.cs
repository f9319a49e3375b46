using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Web.Api;

namespace Studio.Web.Runs;

/// <summary>A run as a stream of events: each tells how it stands and which steps have got further since the one before.</summary>
internal static class RunEvents
{
    private const string LastEvent = "Last-Event-ID";

    // A browser asks again when a stream ends: the last event's id says that there is nothing more to come.
    private const string End = "end";

    /// <summary>
    /// The run as it goes on, as server-sent events. Each event's id is a line of the run's journal: who comes again with it as
    /// <c>Last-Event-ID</c> goes on there, and is told 204 when the run has ended and all of it was told.
    /// </summary>
    internal static async Task<Results<ServerSentEventsResult<RunNews>, NoContent, ProblemHttpResult>> WatchAsync(
        Guid id, HttpContext http, Actor actor, RunQueries runs, RunFeed feed, CancellationToken ct)
    {
        if (!(await runs.FindAsync(actor, id, ct)).Ok(out _, out var problem)) return problem.ToHttp();
        var last = http.Request.Headers[LastEvent].ToString();
        if (last == End) return TypedResults.NoContent();
        var seen = 0;
        if (last.Length > 0 && !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out seen))
            return new WrongPlace(last).ToHttp();
        // A proxy that gathers what it passes on would keep events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(feed, actor, id, seen, ct));
    }

    private static async IAsyncEnumerable<SseItem<RunNews>> EventsAsync(RunFeed feed, Actor actor, Guid run, int seen,
        [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var news in feed.WatchAsync(actor, run, ct, seen))
        {
            yield return new(news, news.IsLast ? "end" : "news")
            {
                EventId = news.IsLast ? End : news.Seq.ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    private sealed record WrongPlace(string Given) : Problem.Invalid($"\"{Given}\" is no event of this run.",
        [new(LastEvent, $"\"{Given}\" is no event of this run.", "Send the id of the last event that came, or nothing.")]);
}
