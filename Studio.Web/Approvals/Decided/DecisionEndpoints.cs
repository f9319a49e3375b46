using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Web.Api;

namespace Studio.Web.Approvals.Decided;

internal static class DecisionEndpoints
{
    private const int UsualDays = 30;

    public static void MapDecisions(this IEndpointRouteBuilder api)
    {
        var decisions = api.MapGroup("/inbox/decisions").WithTags("Inbox").RequireAuthorization(Permission.ReadWorkflows);
        decisions.MapGet("/", Count);
        decisions.MapGet("/file", File).Produces<string>(contentType: "text/csv");
    }

    /// <summary>How long people took to decide in the last days, by workflow and person: median, 95 of 100, share of overdue.</summary>
    internal static async Task<Results<Ok<DecisionStatistics>, ProblemHttpResult>> Count(
        Actor actor, Decisions decisions, CancellationToken ct, int days = UsualDays) =>
        (await decisions.CountAsync(actor, days, ct)).Ok(out var found, out var problem) ? TypedResults.Ok(found) : problem.ToHttp();

    /// <summary>Each decision of the last days as a table (CSV): who answered, for whom, when, what they saw and changed.</summary>
    internal static Results<PushStreamHttpResult, ProblemHttpResult> File(
        Actor actor, Decisions decisions, CancellationToken ct, int days = UsualDays) => days is < 1 or > Decisions.MostDays
        ? new BadDays().ToHttp()
        : TypedResults.Stream(to => DecisionFile.WriteAsync(to, decisions.AllAsync(actor, days, ct), ct), "text/csv", "decisions.csv");
}
