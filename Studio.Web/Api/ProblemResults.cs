using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Domain;

namespace Studio.Web.Api;

internal static class ProblemResults
{
    /// <summary>The one place where a problem becomes a status. The type name is the machine-readable code.</summary>
    public static ProblemHttpResult ToHttp(this Problem problem)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = problem.GetType().Name };
        if (problem is Problem.Invalid invalid) extensions["findings"] = invalid.Findings;
        return TypedResults.Problem(problem.Message, statusCode: StatusOf(problem), extensions: extensions);
    }

    private static int StatusOf(Problem problem) => problem switch
    {
        Problem.NotFound => StatusCodes.Status404NotFound,
        Problem.Conflict => StatusCodes.Status409Conflict,
        Problem.Refused => StatusCodes.Status403Forbidden,
        Problem.Stale => StatusCodes.Status412PreconditionFailed,
        Problem.Invalid => StatusCodes.Status422UnprocessableEntity,
        _ => throw new InvalidOperationException($"{problem.GetType().Name} must derive from a kind of problem."),
    };
}
