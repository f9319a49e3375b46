namespace Studio.Web.Operations;

internal static class SecurityHeaders
{
    // Blazor and Radzen write style attributes, which is why styles may be inline; scripts never are.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: what answers an exception begins by clearing all headers.
        http.Response.OnStarting(ProtectAsync, http.Response.Headers);
        return next(http);
    });

    private static Task ProtectAsync(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        // A page whose address is a secret asks for less.
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
