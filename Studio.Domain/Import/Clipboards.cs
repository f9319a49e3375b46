using System.Text;
using System.Text.Json;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>Reads what somebody pastes or uploads: parts of a workflow, a whole one of ours, or one of n8n.</summary>
public static class Clipboards
{
    public static Result<Pasted> Read(string text, NodeTypes types)
    {
        if (Encoding.UTF8.GetByteCount(text) > ImportLimits.Bytes)
        {
            return new ImportTooLarge("", $"It has more than {ImportLimits.Bytes:N0} bytes.",
                "Leave out what is pinned, or split the workflow.");
        }

        if (text.AsSpan().TrimStart() is not ['{' or '[', ..] && !text.StartsWith('\uFEFF')) return new NoWorkflow("It is not JSON.");
        if (JsonText.From(text, out var fault) is not { } json || json.Parse(out fault) is not { } root)
            return new InvalidDefinition([fault!]);
        return Recognized(root, json, types);
    }

    private static Result<Pasted> Recognized(JsonElement root, JsonText json, NodeTypes types)
    {
        // n8n's command line exports a list, and its library wraps the workflow up.
        var steps = new List<object>();
        if (root.ValueKind == JsonValueKind.Array)
        {
            if (root.GetArrayLength() != 1)
                return new NoWorkflow($"It is a list of {root.GetArrayLength():N0} things; import one at a time.");
            root = root[0];
            steps.Add(0);
        }

        if (root.ValueKind != JsonValueKind.Object) return new NoWorkflow("It is JSON, but no object.");
        if (!root.TryGetProperty("nodes", out _) && root.TryGetProperty("workflow", out var inner)
            && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("nodes", out _))
        {
            root = inner;
            steps.Add("workflow");
        }

        if (!root.TryGetProperty("nodes", out var nodes)) return new NoWorkflow("It is JSON, but it has no \"nodes\".");
        if (IsForeign(root, nodes)) return N8nReader.Read(root, steps, json, types);
        if (nodes.ValueKind == JsonValueKind.Array && nodes.GetArrayLength() > ImportLimits.Nodes) return TooMany(nodes);
        return DefinitionReader.Read(steps.Count == 0 ? json : new(Encoding.UTF8.GetBytes(root.GetRawText())))
            .Ok(out var definition, out var problem) ? new Pasted(definition, null) : problem;
    }

    internal static ImportTooLarge TooMany(JsonElement nodes) => new("nodes", $"It has {nodes.GetArrayLength():N0} nodes.",
        $"An import takes {ImportLimits.Nodes:N0}; split it into several workflows.");

    private static bool IsForeign(JsonElement root, JsonElement nodes) =>
        !root.TryGetProperty("edges", out _) && !root.TryGetProperty("formatVersion", out _)
        && (root.TryGetProperty("connections", out _)
            || (nodes.ValueKind == JsonValueKind.Array
                && nodes.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
                && !first.TryGetProperty("data", out _) && first.TryGetProperty("parameters", out _)));
}
