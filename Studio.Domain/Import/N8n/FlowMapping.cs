using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>Loop, stop, call and limit.</summary>
internal static class FlowMapping
{
    public static Mapped Loop(N8nNode node)
    {
        var isOld = node.Version < 3;
        var parameters = new JsonObject { ["batchSize"] = node.Value("batchSize") ?? (isOld ? 10 : 1) };
        if (isOld)
        {
            node.Remark("This version had one output, and an If node asked whether items were left. Here what comes after the last round "
                + "is joined to \"done\": move it there, and delete the If node.");
        }

        if (node.At("options.reset") is { } reset && reset.ToString() is not ("false" or ""))
            node.Remark(
                "It began anew on every call in n8n (reset). Here a loop begins anew by itself when items come from outside of it.");
        return new("flow.loop", parameters) { Outputs = isOld ? ["loop", "done"] : ["done", "loop"] };
    }

    public static Mapped Limit(N8nNode node)
    {
        var parameters = new JsonObject { ["count"] = node.Value("maxItems") ?? 1 };
        if (node.Choice("keep", "firstItems") == "lastItems") parameters["from"] = "end";
        return new("data.limit", parameters);
    }

    public static Mapped Stop(N8nNode node)
    {
        JsonNode? why;
        if (node.Choice("errorType", "errorMessage") == "errorObject")
            why = $"{{{{ JSON.stringify({N8nText.Source(node.At("errorObject"))}) }}}}";
        else why = node.Value("errorMessage") ?? node.Value("message");
        if (why is null or JsonValue { } && string.IsNullOrWhiteSpace(why?.ToString())) why = "The run was stopped.";
        return new("flow.stop", new() { ["why"] = why });
    }

    public static Mapped Call(N8nNode node)
    {
        var parameters = new JsonObject();
        if (node.Choice("source", "database") is var source and not "database")
            node.Remark($"It took the workflow from elsewhere in n8n ({source}). Import that one, too, and choose it.");
        else
            node.Remark($"Choose the workflow that it runs: in n8n it was {Called(node)}.");
        if (!node.Flag("options.waitForSubWorkflow", otherwise: true)) parameters["wait"] = false;
        if (node.Choice("mode", "once") == "each")
            node.Remark("It ran once for each item in n8n. Here it runs once with all: put it into a Loop.");
        if (node.At("workflowInputs.value") is JsonObject { Count: > 0 } inputs)
            node.Remark(
                $"It gave the inputs {string.Join(", ", inputs.Select(i => i.Key).Take(20))}. Set these fields with a Set node before it.");
        return new("flow.call", parameters);
    }

    private static string Called(N8nNode node) =>
        node.Parameters["workflowId"] is JsonObject locator && locator["cachedResultName"]?.ToString() is { Length: > 0 } name
            ? $"\"{name}\"" : node.Text("workflowId") is { Length: > 0 } id ? $"the one with the id {id}" : "not chosen";
}
