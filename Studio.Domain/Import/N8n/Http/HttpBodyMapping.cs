using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Http;

/// <summary>What an HTTP request sends.</summary>
internal static class HttpBodyMapping
{
    public static void New(N8nNode node, JsonObject parameters)
    {
        switch (node.Choice("contentType", "json"))
        {
            case "form-urlencoded" when node.Choice("specifyBody", "keypair") == "string":
                Text(node, parameters, "body", "application/x-www-form-urlencoded"); break;
            case "form-urlencoded": Form(node, parameters, "bodyParameters.parameters"); break;
            case "multipart-form-data":
                Form(node, parameters, "bodyParameters.parameters");
                node.Remark("It sent its fields as multipart in n8n; here they go as a form, and files can't be sent.");
                break;
            case "raw": Text(node, parameters, "body", node.Text("rawContentType") ?? "text/plain"); break;
            case "binaryData": File(node); break;
            default:
                if (node.Choice("specifyBody", "keypair") is "json" or "string")
                    Json(node, parameters, node.At("jsonBody") is null ? "body" : "jsonBody");
                else Fields(node, parameters, "bodyParameters.parameters");
                break;
        }
    }

    public static void Old(N8nNode node, JsonObject parameters, bool isJson)
    {
        if (node.Flag("sendBinaryData"))
        {
            File(node);
            return;
        }

        var type = node.Choice("options.bodyContentType", "json");
        if (isJson && type is "json" or "raw" && node.At("bodyParametersJson") is not null) Json(node, parameters, "bodyParametersJson");
        else if (isJson && node.At("bodyParametersJson") is not null) Form(node, parameters, "bodyParametersJson");
        else if (type is "json" or "raw") Fields(node, parameters, "bodyParametersUi.parameter");
        else Form(node, parameters, "bodyParametersUi.parameter");
    }

    private static void Fields(N8nNode node, JsonObject parameters, string path)
    {
        var body = new JsonObject();
        foreach (var pair in node.Records(path))
        {
            if (pair["name"]?.ToString() is { Length: > 0 } name) body[N8nText.Translate(name)] = N8nText.Translate(pair["value"]);
        }

        parameters["bodyKind"] = "json";
        parameters["json"] = body;
    }

    private static void Form(N8nNode node, JsonObject parameters, string path)
    {
        parameters["bodyKind"] = "form";
        if (node.Records(path).Any(p => p["parameterType"]?.ToString() == "formBinaryData"))
            node.Remark("It sent a file in n8n, which can't be done here yet.");
        HttpMapping.Pairs(node, parameters, "form", path);
    }

    private static void Json(N8nNode node, JsonObject parameters, string path)
    {
        parameters["bodyKind"] = "json";
        if (node.At(path) is not JsonValue value || !value.TryGetValue<string>(out var text)) parameters["json"] = node.Value(path);
        else if (string.IsNullOrWhiteSpace(text)) parameters["json"] = new JsonObject();
        else if (JsonTemplate.Read(text) is { } json) parameters["json"] = json;
        else if (IsObject(text)) parameters["json"] = N8nText.Translate(text);
        else Text(node, parameters, path, "application/json");
    }

    // What an expression has made a text of must not be put into quotes once more.
    private static bool IsObject(string text) => N8nText.IsExpression(text) && N8nText.Pieces(text[1..]) is [(var only, true)]
        && !only.Contains("stringify", StringComparison.OrdinalIgnoreCase) && !only.Contains("toJsonString", StringComparison.Ordinal);

    private static void Text(N8nNode node, JsonObject parameters, string path, string contentType)
    {
        parameters["bodyKind"] = "text";
        parameters["text"] = node.Value(path) ?? "";
        var headers = parameters["headers"] as JsonArray ?? [];
        if (!headers.OfType<JsonObject>().Any(h =>
            h["name"]?.ToString().Equals("Content-Type", StringComparison.OrdinalIgnoreCase) == true))
            headers.Add(new JsonObject { ["name"] = "Content-Type", ["value"] = N8nText.Translate(contentType) });
        parameters["headers"] = headers;
    }

    private static void File(N8nNode node) => node.Remark("It sent a file as its body in n8n, which can't be done here yet.");
}
