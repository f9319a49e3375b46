using System.Globalization;
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

    /// <summary>
    /// The run as it goes on, as server-sent events. Each event's id is a line of the run's journal: who comes again with it as
    /// <c>Last-Event-ID</c> goes on there, and is told 204 when the run has ended and all of it was told. What steps say of themselves
    /// while they are at work comes as <c>progress</c> events, a list of steps; these are not kept, and have no id.
    /// </summary>
    internal static async Task<Results<RunEventStream, NoContent, ProblemHttpResult>> WatchAsync(
        Guid id, HttpContext http, Actor actor, RunQueries runs, RunFeed feed, CancellationToken ct)
    {
        if (!(await runs.FindAsync(actor, id, ct)).Ok(out _, out var problem)) return problem.ToHttp();
        var last = http.Request.Headers[LastEvent].ToString();
        if (last == RunEventStream.End) return TypedResults.NoContent();
        var seen = 0;
        if (last.Length > 0 && !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out seen))
            return new WrongPlace(last).ToHttp();
        return new RunEventStream(feed.WatchAsync(actor, id, ct, seen));
    }

    private sealed record WrongPlace(string Given) : Problem.Invalid($"\"{Given}\" is no event of this run.",
        [new(LastEvent, $"\"{Given}\" is no event of this run.", "Send the id of the last event that came, or nothing.")]);
}
