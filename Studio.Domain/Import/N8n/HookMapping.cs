using System.Text.Json.Nodes;
using Studio.Domain.Triggers;

namespace Studio.Domain.Import.N8n;

internal static class HookMapping
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    public static Mapped Webhook(N8nNode node)
    {
        var parameters = new JsonObject
        {
            ["path"] = Path(node),
            ["methods"] = new JsonArray([.. MethodsOf(node).Select(m => JsonValue.Create(m.ToLowerInvariant()))]),
            ["answer"] = node.Choice("responseMode", "onReceived") switch
            {
                "lastNode" => "lastNode",
                "responseNode" or "streaming" => "respondNode",
                _ => "atOnce",
            },
        };
        if (node.Choice("responseMode", "") == "streaming") node.Remark("It gave its answer bit by bit in n8n; here it comes as a whole.");
        if (node.Choice("responseData", "firstEntryJson") is var data and not "firstEntryJson"
            && node.Choice("responseMode", "") == "lastNode")
            node.Remark($"What it answered was set to {data} in n8n; here it is all items of the last node.");
        Authentication(node, parameters);
        if (node.At("options.ipWhitelist") is not null)
            node.Remark(
                "Only some addresses could call it in n8n (IP whitelist). Here everybody can who knows its address: ask for a secret.");
        node.Untranslated("options", "ipWhitelist", "rawBody", "binaryPropertyName", "binaryData", "noResponseBody", "ignoreBots");
        return new("trigger.webhook", parameters) { Inputs = [] };
    }

    private static void Authentication(N8nNode node, JsonObject parameters)
    {
        var wanted = node.Choice("authentication", "none");
        var kind = wanted.Contains("basicAuth", StringComparison.Ordinal) ? "basic"
            : wanted.Contains("headerAuth", StringComparison.Ordinal) ? "header"
            : wanted.Contains("jwtAuth", StringComparison.Ordinal) ? "jwt" : null;
        if (kind is null) return;
        parameters["authentication"] = kind;
        node.Remark("Callers have to know its secret. Here it gets a new one when it is deployed: tell them, or set the header's name.");
    }

    private static List<string> MethodsOf(N8nNode node)
    {
        var wanted = node.At("httpMethod") switch
        {
            JsonArray several => several.Select(m => m?.ToString() ?? "").ToList(),
            JsonValue one => [one.ToString()],
            _ => ["GET"],
        };
        var known = wanted.Select(m => m.TrimStart('=').Trim().ToUpperInvariant()).Where(Methods.Contains).Distinct().ToList();
        if (known.Count < wanted.Count)
        {
            node.Remark($"Not all its methods are known here ({string.Join(", ", wanted)}); "
                + $"it takes {string.Join(", ", known.DefaultIfEmpty("POST"))}.");
        }

        return known.Count == 0 ? ["POST"] : known;
    }

    private static string Path(N8nNode node)
    {
        var given = node.Text("path") is { Length: > 0 } path ? path : node.Word("webhookId") ?? node.Id;
        if (WebhookPath.Clean(given) is { } clean) return clean;
        var changed = string.Concat(given.TrimStart('=').Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or '-' or '/'
            ? c : '-'));
        var steps = changed.Split('/', StringSplitOptions.RemoveEmptyEntries);
        changed = string.Join('/', steps);
        changed = changed.Length > WebhookPath.MaxLength ? changed[..WebhookPath.MaxLength] : changed;
        changed = WebhookPath.Clean(changed) ?? "webhook";
        node.Remark($"Its path was \"{given}\" in n8n and is \"{changed}\" here; a path can't hold parameters.");
        return changed;
    }
}
