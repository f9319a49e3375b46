using Studio.Domain.Access;

namespace Studio.Web.Api;

/// <summary>A code and a sentence for the problems that the framework finds by itself, so that a program can rely on both.</summary>
internal static class FrameworkProblems
{
    public const string Unreadable = "UnreadableRequest";

    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code")) return;
        var request = context.HttpContext.Request;
        var (code, detail) = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => ("NotSignedIn", "Sign in, or send an API key as \"Authorization: Bearer …\"."),
            StatusCodes.Status403Forbidden => (nameof(NotAllowed), "Your role does not allow this."),
            StatusCodes.Status404NotFound =>
                ("NoSuchAddress", $"There is nothing at {request.Path}. /api/openapi.json lists what there is."),
            StatusCodes.Status405MethodNotAllowed =>
                ("NoSuchMethod", $"{request.Path} does not know {request.Method}. /api/openapi.json says what it does."),
            StatusCodes.Status415UnsupportedMediaType =>
                (Unreadable, "The body is of a kind that is not read here. Send it as application/json."),
            >= 500 =>
                ("Bug", "Something broke on our side; nothing of what you sent was wrong. Tell whoever runs this Studio the traceId."),
            StatusCodes.Status400BadRequest when QueryFaults.Find(context.HttpContext) is { } fault => (Unreadable, fault),
            _ => (Unreadable, problem.Title ?? "The request can't be read."),
        };
        problem.Extensions["code"] = code;
        problem.Detail ??= detail;
    }
}
