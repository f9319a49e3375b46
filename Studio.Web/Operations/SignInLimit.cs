using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Studio.Web.Operations;

/// <summary>How often one address may try to sign in, or a link from a mail: enough for people, too seldom for guessing.</summary>
internal static class SignInLimit
{
    private const int Attempts = 20;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = RefuseAsync;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            (HttpMethods.IsPost(http.Request.Method) && (http.Request.Path == "/login" || http.Request.Path == "/setup"))
                || http.Request.Path.StartsWithSegments("/answer")
                ? RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = Attempts, Window = Window })
                : RateLimitPartition.GetNoLimiter(""));
    });

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        rejected.HttpContext.Response.Headers.RetryAfter = ((int)Window.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await TypedResults
            .Problem("Too many attempts from your address. Wait a minute, then try again.",
                statusCode: StatusCodes.Status429TooManyRequests)
            .ExecuteAsync(rejected.HttpContext);
    }
}
