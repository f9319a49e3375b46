using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Approvals;
using Studio.Data.Runs;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Domain.Runs;
using Studio.Runner.Approvals;
using Studio.Runner.Runs;
using Studio.Web.Api;

namespace Studio.Web.Runs;

internal static class RunEndpoints
{
    private const int LongestWait = 300;

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        api.MapPost("/workflows/{id:guid}/runs", Start).WithTags("Runs").RequireAuthorization(Permission.UpdateWorkflows)
            .ProducesProblem(StatusCodes.Status404NotFound);
        var runs = api.MapGroup("/runs").WithTags("Runs")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/logs", AllLogs).WithTags("Runs").RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}", Find).RequireAuthorization(Permission.ReadWorkflows).WithName("FindRun");
        runs.MapGet("/{id:guid}/events", RunEvents.WatchAsync).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/steps/{seq}", Step).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/steps", Steps).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/logs", Logs).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/compare", Compare).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/export", Export).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("", List).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapPost("/{id:guid}/cancel", Cancel).RequireAuthorization(Permission.UpdateWorkflows);
        runs.MapPost("/{id:guid}/retry", Retry).RequireAuthorization(Permission.UpdateWorkflows);
        runs.MapPost("/{id:guid}/repeat", Repeat).RequireAuthorization(Permission.UpdateWorkflows);
        runs.MapPost("/{id:guid}/steps/{node}/run", RunStep).RequireAuthorization(Permission.UpdateWorkflows);
        runs.MapPost("/{id:guid}/questions/{question:guid}", Answer).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/files/{file:guid}", File).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapGet("/{id:guid}/queries/{name}", Query).RequireAuthorization(Permission.ReadWorkflows);
        runs.MapPost("/{id:guid}/signals/{signal}", Signal).RequireAuthorization(Permission.UpdateWorkflows);
    }

    /// <summary>
    /// Runs the draft. It is kept when this answers. With <c>wait</c>, up to so many seconds, the answer comes when the run has ended or
    /// rests, or when the time is over.
    /// </summary>
    internal static async Task<Results<AcceptedAtRoute<RunRow>, ProblemHttpResult>> Start(
        Guid id, NewRun body, int? wait, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct)
    {
        if (!(await desk.StartAsync(actor, id, body, ct)).Ok(out var handle, out var problem)) return problem.ToHttp();
        if (wait is > 0) await handle.LeftAsync(TimeSpan.FromSeconds(Math.Min(wait.Value, LongestWait)), ct);
        return (await runs.FindAsync(actor, handle.Id, ct)).Ok(out var run, out problem)
            ? TypedResults.AcceptedAtRoute(run, "FindRun", new { id = run.Id })
            : problem.ToHttp();
    }

    /// <summary>One run, and what it waits for.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Find(Guid id, Actor actor, RunQueries runs, CancellationToken ct) =>
        (await runs.FindAsync(actor, id, ct)).Ok(out var run, out var problem) ? TypedResults.Ok(run) : problem.ToHttp();

    /// <summary>A run's steps in their order. Give <c>next</c> as <c>after</c> for the next page, or to see what came since.</summary>
    internal static async Task<Results<Ok<Page<StepRow>>, ProblemHttpResult>> Steps(
        Guid id, int? take, string? after, Actor actor, RunQueries runs, CancellationToken ct) =>
        (await runs.StepsAsync(actor, id, new(take ?? PageRequest.Usual, after), ct)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>One step with all that it put out, by its line in the run's journal.</summary>
    internal static async Task<Results<Ok<StepRow>, ProblemHttpResult>> Step(
        Guid id, int seq, Actor actor, RunQueries runs, CancellationToken ct) =>
        (await runs.StepAsync(actor, id, seq, ct)).Ok(out var step, out var problem) ? TypedResults.Ok(step) : problem.ToHttp();

    /// <summary>What a run has said. Business logs are for those who use it, technical ones for those who build it.</summary>
    internal static async Task<Results<Ok<Page<LogRow>>, ProblemHttpResult>> Logs(
        Guid id, int? take, string? after, Word<LogCategory>? category, Actor actor, RunQueries runs, CancellationToken ct) =>
        (await runs.LogsAsync(actor, id, category?.Value, new(take ?? PageRequest.Usual, after), ct)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>
    /// What all of one's runs have said, or one that one may see, the last words first. Words are looked for in ten thousand lines at a
    /// time: <c>searchedBackTo</c> says how far, and <c>next</c> looks further.
    /// </summary>
    internal static async Task<Results<Ok<LogPage>, ProblemHttpResult>> AllLogs(
        [AsParameters] LogQuestion question, int? take, string? after, Actor actor, LogQueries logs, CancellationToken ct) =>
        (await logs.ListAsync(actor, question.ToFilter(), new(take ?? PageRequest.Usual, after), ct)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>
    /// Runs, the last begun first, narrowed by whatever is said. <c>value</c> is a condition on any item that a run was given or has put
    /// out, such as <c>$.body.email == "a@b.org"</c>, or <c>input.…</c> and <c>output.…</c> from the top. Errors and values are looked for
    /// in a few thousand runs at a time: <c>searched</c> says how far, and <c>next</c> looks further.
    /// </summary>
    internal static async Task<Results<Ok<RunListPage>, ProblemHttpResult>> List(
        [AsParameters] RunQuestion question, int? take, string? after, Actor actor, RunList list, CancellationToken ct) =>
        (await list.ListAsync(actor, question.ToFilter(), new(take ?? PageRequest.Usual, after), ct)).Ok(out var page, out var problem)
            ? TypedResults.Ok(page) : problem.ToHttp();

    /// <summary>
    /// All of a run in one document: how it stands, what it follows, what it was given, and every step with what it put out.
    /// </summary>
    internal static async Task<Results<Ok<RunDocument>, ProblemHttpResult>> Export(
        Guid id, Actor actor, RunQueries runs, RunDetails details, CancellationToken ct) =>
        (await runs.FindAsync(actor, id, ct)).Ok(out var run, out var problem)
            && (await details.FindAsync(actor, id, ct)).Ok(out var detail, out problem)
            ? TypedResults.Ok(new RunDocument(run, detail.WorkflowName,
                detail.Definition is { } definition ? JsonDocument.Parse(definition).RootElement : null,
                await details.InputAsync(actor, id, ct), runs.AllStepsAsync(actor, id, ct)))
            : problem.ToHttp();

    /// <summary>Ends a run.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Cancel(
        Guid id, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct) =>
        await ShowAsync(await desk.CancelAsync(actor, id, ct), actor, runs, ct);

    /// <summary>A new run that goes on where this one failed.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Retry(
        Guid id, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct) =>
        await ShowAsync(await desk.RetryAsync(actor, id, ct), actor, runs, ct);

    /// <summary>A new run that does all of it again: with the same input, or with the items of the body.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Repeat(
        Guid id, RunInput? body, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct) =>
        await ShowAsync(await desk.RepeatAsync(actor, id, body?.Items, ct), actor, runs, ct);

    /// <summary>
    /// What went otherwise than in another run of the same workflow; without <c>with</c>, than in the last that succeeded before it.
    /// </summary>
    internal static async Task<Results<Ok<ComparedPair>, ProblemHttpResult>> Compare(
        Guid id, Guid? with, Actor actor, RunComparisons comparisons, CancellationToken ct) =>
        (await comparisons.CompareAsync(actor, id, with, ct)).Ok(out var pair, out var problem)
            ? TypedResults.Ok(pair) : problem.ToHttp();

    /// <summary>A new run of one step of the draft as it is now, with what came before it in this run.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> RunStep(
        Guid id, string node, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct) =>
        await ShowAsync(await desk.RunStepAsync(actor, id, node, ct), actor, runs, ct);

    /// <summary>Answers a question of the run: <c>{ "decision": "approved" }</c>. The first answer counts.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Answer(
        Guid id, Guid question, JsonObject body, Actor actor, InboxDesk desk, InteractionDetails questions, RunQueries runs,
        CancellationToken ct)
    {
        if (!(await runs.FindAsync(actor, id, ct)).Ok(out _, out var problem)) return problem.ToHttp();
        // One that somebody has just answered is there still, and says so.
        if (!(await questions.FindAsync(actor, question, ct)).Ok(out var found, out problem)) return problem.ToHttp();
        if (found.Asked.ExecutionId != id) return new NoSuchQuestion(question).ToHttp();
        return (await desk.AnswerAsync(actor, question, body, null, ct)).Ok(out _, out problem)
            ? await ShowAsync(id, actor, runs, ct) : problem.ToHttp();
    }

    /// <summary>A file that the run has fetched or made, as something to save and never to show.</summary>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> File(
        Guid id, Guid file, Actor actor, RunFiles files, CancellationToken ct) =>
        (await files.OpenAsync(actor, id, file, ct)).Ok(out var content, out var problem)
            ? TypedResults.File(content.Bytes, content.Type, content.Name) : problem.ToHttp();

    /// <summary>What the run answers now to one of the questions that it can be asked.</summary>
    internal static async Task<Results<Ok<QueryValue>, ProblemHttpResult>> Query(
        Guid id, string name, Actor actor, RunQueries runs, CancellationToken ct) =>
        (await runs.ValueAsync(actor, id, name, ct)).Ok(out var value, out var problem) ? TypedResults.Ok(value) : problem.ToHttp();

    /// <summary>Sends a run a signal with the body as its content. It is kept for a run that doesn't wait for it yet.</summary>
    internal static async Task<Results<Ok<RunRow>, ProblemHttpResult>> Signal(
        Guid id, string signal, JsonObject body, Actor actor, RunDesk desk, RunQueries runs, CancellationToken ct) =>
        await ShowAsync(await desk.SignalAsync(actor, id, signal, body, ct), actor, runs, ct);

    private static async Task<Results<Ok<RunRow>, ProblemHttpResult>> ShowAsync(
        Result<Guid> done, Actor actor, RunQueries runs, CancellationToken ct) =>
        done.Ok(out var id, out var problem) && (await runs.FindAsync(actor, id, ct)).Ok(out var run, out problem)
            ? TypedResults.Ok(run) : problem.ToHttp();
}
