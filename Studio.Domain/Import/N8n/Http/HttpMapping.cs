using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Http;

/// <summary>HTTP Request: versions 1 and 2 had other names for nearly everything.</summary>
internal static class HttpMapping
{
    private const int UsualBatch = 50;

    public static Mapped Request(N8nNode node)
    {
        var isOld = node.Version < 3;
        var method = node.Choice(isOld ? "requestMethod" : "method", node.Choice("method", "GET"));
        var parameters = new JsonObject
        {
            ["method"] = method.Contains("{{", StringComparison.Ordinal) ? method : method.ToLowerInvariant(),
            ["url"] = node.Value("url"),
        };
        if (string.IsNullOrWhiteSpace(node.Text("url")))
        {
            parameters["url"] = "https://";
            node.Remark("It has no URL. Say which address it calls.");
        }

        if (isOld)
        {
            var isJson = node.Flag("jsonParameters");
            Pairs(node, parameters, "query", isJson ? "queryParametersJson" : "queryParametersUi.parameter");
            Pairs(node, parameters, "headers", isJson ? "headerParametersJson" : "headerParametersUi.parameter");
            if (method.ToUpperInvariant() is not ("GET" or "HEAD")) HttpBodyMapping.Old(node, parameters, isJson);
        }
        else
        {
            if (node.Flag("sendQuery"))
                Pairs(node, parameters, "query", node.Choice("specifyQuery", "") == "json" ? "jsonQuery" : "queryParameters.parameters");
            if (node.Flag("sendHeaders"))
                Pairs(node, parameters, "headers", node.Choice("specifyHeaders", "") == "json"
                    ? "jsonHeaders" : "headerParameters.parameters");
            if (node.Flag("sendBody")) HttpBodyMapping.New(node, parameters);
        }

        SignIn(node, parameters);
        Options(node, parameters, isOld);
        return new("http.request", parameters) { TimeoutSeconds = Timeout(node) };
    }

    /// <summary>Adds names and values, whether they were written as a list or as JSON.</summary>
    internal static void Pairs(N8nNode node, JsonObject parameters, string field, string path)
    {
        var pairs = parameters[field] as JsonArray ?? [];
        if (node.At(path) is JsonValue value && value.ToString() is { Length: > 0 } text)
        {
            if (JsonTemplate.Read(text) is JsonObject record)
            {
                foreach (var (name, each) in record) pairs.Add(new JsonObject { ["name"] = name, ["value"] = Plain(each) });
            }
            else
            {
                node.Remark($"Its {field} were made by an expression or can't be read as JSON. Write them down one by one.");
            }
        }

        foreach (var pair in node.Records(path))
        {
            if (pair["name"]?.ToString() is { Length: > 0 })
                pairs.Add(new JsonObject
                {
                    ["name"] = N8nText.Translate(pair["name"]),
                    ["value"] = Plain(N8nText.Translate(pair["value"]))
                });
        }

        if (pairs.Count > 0) parameters[field] = pairs;
    }

    // Names and values of a call are texts.
    private static JsonNode Plain(JsonNode? value) => value is null ? "" : value is JsonValue ? value.DeepClone() : value.ToJsonString();

    private static void SignIn(N8nNode node, JsonObject parameters)
    {
        var wanted = node.Choice("authentication", "none");
        if (wanted == "none") return;
        var type = wanted.Contains("generic", StringComparison.Ordinal) ? node.Choice("genericAuthType", wanted)
            : wanted.Contains("predefined", StringComparison.Ordinal) ? node.Choice("nodeCredentialType", wanted) : wanted;
        var kind = type.Contains("basic", StringComparison.OrdinalIgnoreCase) ? "basic"
            : type.Contains("header", StringComparison.OrdinalIgnoreCase) ? "header"
            : type.Contains("query", StringComparison.OrdinalIgnoreCase) ? "query" : "bearer";
        parameters["authentication"] = kind;
        if (kind == "bearer" && !type.Contains("bearer", StringComparison.OrdinalIgnoreCase))
            node.Remark(
                $"It signed in by {type} in n8n. Here it sends a token: choose a credential that holds one, or another way to sign in.");
    }

    private static void Options(N8nNode node, JsonObject parameters, bool isOld)
    {
        var answer = isOld ? node.Choice("responseFormat", "json") : node.Choice("options.response.response.responseFormat", "autodetect");
        parameters["answer"] = node.Flag(isOld ? "options.fullResponse" : "options.response.response.fullResponse") ? "full" : answer switch
        {
            "json" => "json",
            "string" or "text" => "text",
            "file" => "file",
            _ => "auto",
        };
        if (node.Flag("options.response.response.neverError") || node.Flag("options.ignoreResponseCode")) parameters["failOnError"] = false;
        if (node.At("options.redirect.redirect.followRedirects")?.ToString() == "false"
            || node.At("options.followRedirect")?.ToString() == "false")
            parameters["followRedirects"] = false;
        if (node.Value("options.proxy") is { } proxy && proxy.ToString().Length > 0) parameters["proxy"] = proxy;
        if (node.At("options.batching.batch") is JsonObject || node.At("options.batchSize") is not null)
        {
            var at = node.At("options.batching.batch") is JsonObject ? "options.batching.batch" : "options";
            parameters["atOnce"] = Math.Clamp(node.Whole($"{at}.batchSize") ?? UsualBatch, 1, UsualBatch);
            parameters["between"] = $"{Math.Max(0, node.Whole($"{at}.batchInterval") ?? 1000)}ms";
        }

        if (node.At("options.pagination") is not null)
            node.Remark("It fetched page after page in n8n. Say under \"Pages\" how the next one is found.");
        node.Untranslated("options", "response", "redirect", "timeout", "batching", "pagination", "proxy", "fullResponse", "followRedirect",
            "ignoreResponseCode", "bodyContentType", "splitIntoItems", "batchSize", "batchInterval", "lowercaseHeaders");
    }

    private static int? Timeout(N8nNode node) =>
        node.Whole("options.timeout") is { } milliseconds && milliseconds > 0 ? (int)Math.Ceiling(milliseconds / 1000.0) : null;
}
