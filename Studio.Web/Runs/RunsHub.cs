using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Web.Access;

namespace Studio.Web.Runs;

/// <summary>
/// Runs as they go on, for programs: <c>connection.stream("Watch", run)</c>. Who was told up to a line of the run's journal before says
/// so, and goes on there.
/// </summary>
[Authorize(Permission.ReadWorkflows)]
internal sealed class RunsHub(RunFeed feed) : Hub
{
    public const string Address = "/hubs/runs";

    /// <summary>One run until its end. A run that is not the caller's to see ends the stream with an error.</summary>
    [HubMethodName("Watch")]
    public async IAsyncEnumerable<RunNews> WatchAsync(Guid run, int? seen, [EnumeratorCancellation] CancellationToken ct)
    {
        var isThere = false;
        await foreach (var news in feed.WatchAsync(Actor(), run, ct, seen ?? 0))
        {
            isThere = true;
            yield return news;
        }

        if (!isThere) throw new HubException($"There is no run {run}, or it is not yours to see.");
    }

    /// <summary>The runs of one workflow as they begin, get further and end.</summary>
    [HubMethodName("WatchWorkflow")]
    public IAsyncEnumerable<RunsNews> WatchWorkflowAsync(Guid workflow, CancellationToken ct) => feed.WatchManyAsync(Actor(), workflow, ct);

    /// <summary>All runs that the caller may see.</summary>
    [HubMethodName("WatchAll")]
    public IAsyncEnumerable<RunsNews> WatchAllAsync(CancellationToken ct) => feed.WatchManyAsync(Actor(), null, ct);

    private Actor Actor() => CurrentActor.Of(Context.User!);
}
