using System.Globalization;
using Studio.Domain;

namespace Studio.Web.Api;

/// <summary>A revision as an entity tag: <c>ETag: "7"</c> in an answer, <c>If-Match: "7"</c> in a change.</summary>
internal static class Revision
{
    public static void Tag(HttpContext http, int revision) =>
        http.Response.Headers.ETag = $"\"{revision.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The revision asked for; none when the header is missing or says that any will do.</summary>
    public static bool TryRead(HttpContext http, out int? revision, out InvalidRevision? problem)
    {
        (revision, problem) = (null, null);
        var header = http.Request.Headers.IfMatch.ToString();
        if (header is "" or "*") return true;
        if (int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            revision = asked;
        else
            problem = new(header);
        return problem is null;
    }
}

internal sealed record InvalidRevision(string Header) : Problem.Invalid(
    "The If-Match header can't be read.",
    [new("If-Match", $"{Header} is no revision.", "Send the ETag of the workflow as you had read it, like \"7\".")]);
