using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Calls;
using Studio.Runner.Triggers.Schedules;
using Studio.Runner.Triggers.Times;
using Studio.Web.Api;

namespace Studio.Web.Triggers;

internal static class TriggerEndpoints
{
    public static void MapTriggers(this IEndpointRouteBuilder api)
    {
        var triggers = api.MapGroup("/triggers").WithTags("Triggers");
        triggers.MapGet("/", List).RequireAuthorization(Permission.ReadWorkflows);
        triggers.MapGet("/webhooks/{id:guid}/calls", Calls).RequireAuthorization(Permission.ReadWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound);
        triggers.MapPost("/webhooks/{id:guid}/test", Test).RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        triggers.MapGet("/schedules/preview", Preview).RequireAuthorization(Permission.ReadWorkflows);
        var schedule = triggers.MapGroup("/schedules/{id:guid}").RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound);
        schedule.MapPost("/pause", PauseSchedule);
        schedule.MapPost("/resume", ResumeSchedule);
        var workflow = api.MapGroup("/workflows/{id:guid}/triggers").WithTags("Triggers").RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        workflow.MapPost("/pause", Pause);
        workflow.MapPost("/resume", Resume);
    }

    /// <summary>
    /// The webhooks, schedules and mailboxes of your workflows, the first 500 of each kind; with <c>search</c> what has the words. With a
    /// <c>kind</c>, <c>after</c> is the id of the last one that you have, and those that follow on it are told.
    /// </summary>
    internal static async Task<Results<Ok<IReadOnlyList<TriggerRow>>, ProblemHttpResult>> List(Actor actor, TriggerDesk desk,
        CancellationToken ct, Word<TriggerKind>? kind = null, string? search = null, Guid? after = null) => (kind?.Value, after) switch
        {
            (null, { }) => new NoKind().ToHttp(),
            ({ } one, { }) => TypedResults.Ok((await desk.PageAsync(actor, one, search, after, ct)).Rows),
            var (all, _) => TypedResults.Ok(await desk.ListAsync(actor, all, search, ct)),
        };

    /// <summary>
    /// A webhook's last calls, the newest first; secrets in them are masked and long texts cut. The run of a call is repeated by
    /// <c>POST /runs/{id}/repeat</c>.
    /// </summary>
    internal static async Task<Results<Ok<IReadOnlyList<CallRow>>, ProblemHttpResult>> Calls(
        Guid id, Actor actor, TriggerDesk desk, ReceivedCalls calls, CancellationToken ct) =>
        (await desk.WebhookAsync(actor, id, ct)).Ok(out _, out var problem)
            ? TypedResults.Ok(await calls.ListAsync(actor, id, ct)) : problem.ToHttp();

    /// <summary>Starts the deployed version as if the webhook had been called with this body.</summary>
    internal static async Task<Results<Ok<TestedRun>, ProblemHttpResult>> Test(
        Guid id, TestBody body, Actor actor, TestCalls calls, CancellationToken ct) =>
        (await calls.MakeAsync(actor, id, body.Body, ct)).Ok(out var run, out var problem)
            ? TypedResults.Ok(new TestedRun(run)) : problem.ToHttp();

    /// <summary>
    /// What a schedule means: in words, where these are short, and its next five times in a time zone. What can't be read says which
    /// field is wrong, and why.
    /// </summary>
    internal static Results<Ok<CronPreview>, ProblemHttpResult> Preview(string cron, TimeProvider time, string timeZone = "UTC")
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)) return new NoSuchTimeZone(timeZone).ToHttp();
        return CronPreview.Of(cron, zone, time.GetUtcNow(), TriggerDesk.TimesShown).Ok(out var preview, out var problem)
            ? TypedResults.Ok(preview) : problem.ToHttp();
    }

    /// <summary>The schedule starts nothing until it is resumed, also when its workflow is deployed again.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> PauseSchedule(
        Guid id, Actor actor, ScheduleDesk desk, CancellationToken ct) =>
        (await desk.PauseAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    /// <summary>The schedule goes on with its next time.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> ResumeSchedule(
        Guid id, Actor actor, ScheduleDesk desk, CancellationToken ct) =>
        (await desk.ResumeAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    /// <summary>The workflow's triggers start nothing until it is resumed. Its runs go on.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Pause(
        Guid id, Actor actor, TriggerDesk desk, CancellationToken ct) =>
        (await desk.PauseAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    /// <summary>The workflow's triggers start it again.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Resume(
        Guid id, Actor actor, TriggerDesk desk, CancellationToken ct) =>
        (await desk.ResumeAsync(actor, id, ct)).Ok(out _, out var problem) ? TypedResults.NoContent() : problem.ToHttp();

    internal sealed record TestBody(JsonNode? Body);

    internal sealed record TestedRun(Guid Run);
}
