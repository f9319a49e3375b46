namespace Studio.Web.Triggers.Calls;

/// <summary>
/// The addresses by which anybody may start deployed workflows, as far as each webhook lets them, and drafts while somebody waits for it.
/// </summary>
internal static class WebhookEndpoints
{
    public const string Prefix = "/webhooks";

    public static void MapWebhooks(this WebApplication app)
    {
        app.Map(Prefix + "/{**path}", (string path, HttpContext http, WebhookDoor door) => door.CallAsync(path, http))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.Map("/webhook-tests/{workflow:guid}/{node}",
                (Guid workflow, string node, HttpContext http, WebhookDoor door) => door.TestAsync(workflow, node, http))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }
}
