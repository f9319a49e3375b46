using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace Studio.Web.Api;

/// <summary>Says what is wrong with a body that can't be read, where, and what to do. All else is a bug and says only its trace.</summary>
internal sealed partial class BodyFaults(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException fault) return false;
        httpContext.Response.StatusCode = fault.StatusCode;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = fault.StatusCode, Detail = Explain(fault), Extensions = { ["code"] = "UnreadableRequest" } },
        });
    }

    private static string Explain(BadHttpRequestException fault) => fault.InnerException switch
    {
        JsonException { LineNumber: { } line, BytePositionInLine: { } column } json =>
            $"The body can't be read at line {line + 1}, character {column + 1}{At(json.Path)}: {Reason(json)}",
        null when Binding().Match(fault.Message) is { Success: true } value =>
            QueryFaults.Sentence(value.Groups[1].Value, value.Groups[2].Value),
        JsonException json => $"The body can't be read{At(json.Path)}: {Reason(json)}",
        _ => fault.Message,
    };

    private static string At(string? path) => path is null or "$" ? "" : $" ({path})";

    // The parser's sentence ends with the position that we have said already, and names our types, which are nobody's business.
    private static string Reason(JsonException json)
    {
        var message = json.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no field {message.Split('\'')[1]}. Leave it out, or look its name up in /api/docs.";
        if (message.Contains("missing required properties", StringComparison.Ordinal))
            return $"a required field is missing: {message[(message.LastIndexOf(':') + 1)..].Trim()}";
        if (message.Contains("null", StringComparison.Ordinal)) return "null is not allowed here. Leave the field out, or give it a value.";
        return message.Contains("could not be converted", StringComparison.Ordinal)
            ? "the value is of the wrong kind. Look the field up in /api/docs."
            : message;
    }

    // Failed to bind parameter "Nullable<int> take" from "many".
    [GeneratedRegex("""^Failed to bind parameter "\S+ (\w+)" from "(.*)"\.$""")]
    private static partial Regex Binding();
}
