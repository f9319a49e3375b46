using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

internal static class RespondMapping
{
    private const int UsualRedirect = 307;

    public static Mapped Respond(N8nNode node)
    {
        var parameters = new JsonObject();
        var headers = new JsonArray();
        Body(node, parameters, headers);
        foreach (var entry in node.Records("options.responseHeaders.entries"))
        {
            if (entry["name"]?.ToString() is { Length: > 0 })
                headers.Add(new JsonObject
                {
                    ["name"] = N8nText.Translate(entry["name"]),
                    ["value"] = N8nText.Translate(entry["value"]) ?? ""
                });
        }

        if (node.Value("options.responseCode") is { } status) parameters["status"] = status;
        if (headers.Count > 0) parameters["headers"] = headers;
        node.Untranslated("options", "responseHeaders", "responseCode", "enableStreaming");
        // Since 1.4 a second output may give the answer itself.
        return new("flow.respond", parameters) { Outputs = ["main"] };
    }

    private static void Body(N8nNode node, JsonObject parameters, JsonArray headers)
    {
        switch (node.Choice("respondWith", "firstIncomingItem"))
        {
            case "json": Json(node, parameters, headers); break;
            case "text":
                parameters["body"] = "text";
                parameters["text"] = node.Value("responseBody") ?? "";
                break;
            case "allIncomingItems":
                parameters["body"] = "json";
                parameters["json"] = "{{ $input.all().map(i => i.json) }}";
                break;
            case "noData": parameters["body"] = "nothing"; break;
            case "redirect":
                parameters["body"] = "nothing";
                parameters["status"] = UsualRedirect;
                headers.Add(new JsonObject { ["name"] = "Location", ["value"] = node.Value("redirectURL") ?? "" });
                break;
            case "binary" or "jwt":
                parameters["body"] = "nothing";
                var what = node.Choice("respondWith", "") == "jwt" ? "a signed token" : "a file";
                node.Remark($"It answered with {what} in n8n, which can't be done here; the answer is empty.");
                break;
            default:
                parameters["body"] = "json";
                parameters["json"] = "{{ $input.first().json }}";
                break;
        }
    }

    private static void Json(N8nNode node, JsonObject parameters, JsonArray headers)
    {
        parameters["body"] = "json";
        if (node.Text("responseBody") is not { } body)
        {
            parameters["json"] = N8nText.Translate(node.At("responseBody"));
        }
        else if (JsonTemplate.Read(body) is { } json)
        {
            parameters["json"] = json;
        }
        else if (N8nText.Pieces(N8nText.IsExpression(body) ? body[1..] : "") is [(var only, true)]
            && !only.Contains("JSON.stringify", StringComparison.Ordinal))
        {
            parameters["json"] = N8nText.Translate(body);
        }
        else
        {
            parameters["body"] = "text";
            parameters["text"] = N8nText.Translate(body);
            headers.Add(new JsonObject { ["name"] = "Content-Type", ["value"] = "application/json" });
        }
    }
}
