using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>What an n8n workflow says of itself: name, tags, settings, pinned items.</summary>
internal static class N8nSettings
{
    private const int MostTags = 20;
    private const int LongestTag = 50;
    private const int LongestDescription = 10_000;

    public static WorkflowDefinition Apply(JsonElement root, IReadOnlyList<N8nNode> nodes, List<string> remarks)
    {
        if (Part(root, "active") is { ValueKind: JsonValueKind.True })
            remarks.Add("It was active in n8n. Here it runs by itself only once you deploy it.");
        if (Part(root, "staticData") is { ValueKind: JsonValueKind.Object } data && data.EnumerateObject().Any())
            remarks.Add("What the workflow kept between its runs (static data) is not taken over.");
        return new()
        {
            Name = Name(root),
            Description = Text(root, "description") is { } description
                ? description[..Math.Min(description.Length, LongestDescription)] : null,
            Tags = Tags(root),
            Settings = Settings(Part(root, "settings"), remarks),
            PinData = Pins(Part(root, "pinData"), nodes, remarks),
            Metadata = Kept(root),
        };
    }

    private static string? Name(JsonElement root)
    {
        if (Text(root, "name") is not { } given) return null;
        var name = string.Concat(given.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return name.Length == 0 ? null : name.Length <= WorkflowName.MaxLength ? name : Whole(name[..WorkflowName.MaxLength]).TrimEnd();
    }

    // A cut must not leave half a character.
    private static string Whole(string text) => char.IsHighSurrogate(text[^1]) ? text[..^1] : text;

    private static List<string> Tags(JsonElement root) => Part(root, "tags") is not { ValueKind: JsonValueKind.Array } list ? []
        : [.. list.EnumerateArray().Select(t => t.ValueKind == JsonValueKind.String ? t.GetString() : Text(t, "name"))
            .OfType<string>().Select(t => t.Trim()).Where(t => t.Length is > 0 and <= LongestTag && !t.Any(char.IsControl))
            .Distinct().Take(MostTags)];

    private static WorkflowSettings Settings(JsonElement? from, List<string> remarks)
    {
        if (from is not { ValueKind: JsonValueKind.Object } settings) return new();
        var zone = Text(settings, "timezone") is { Length: > 0 } wanted && wanted != "DEFAULT" ? wanted : null;
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            remarks.Add($"The time zone \"{zone}\" isn't known here. Choose one in the settings.");
            zone = null;
        }

        if (Text(settings, "errorWorkflow") is { Length: > 0 } errors && errors != "DEFAULT")
            remarks.Add($"Its error workflow had the id {errors} in n8n. Import that one, too, and choose it in the settings.");
        return new()
        {
            TimeZone = zone,
            TimeoutSeconds = Part(settings, "executionTimeout") is { ValueKind: JsonValueKind.Number } limit
                && limit.TryGetInt32(out var seconds) && seconds > 0 ? seconds : null,
            BranchOrder = Text(settings, "executionOrder") == "v1" ? BranchOrder.TopFirst : BranchOrder.AtOnce,
            Unknown = settings.EnumerateObject().Any() ? new() { ["n8n"] = settings } : null,
        };
    }

    private static JsonObject Pins(JsonElement? from, IReadOnlyList<N8nNode> nodes, List<string> remarks)
    {
        var pins = new JsonObject();
        if (from is not { ValueKind: JsonValueKind.Object } pinned) return pins;
        foreach (var (name, items) in pinned.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            if (items.ValueKind != JsonValueKind.Array || nodes.FirstOrDefault(n => n.GivenName == name) is not { } node)
            {
                remarks.Add($"What is pinned for \"{name}\" is left out, for there is no such node or it is no list.");
                continue;
            }

            pins[node.Id] = new JsonArray([.. items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object).Select(Item)]);
            if (items.EnumerateArray().Any(i => Part(i, "binary") is not null))
                node.Remark("What is pinned for it had files; they are not taken over.");
        }

        return pins;
    }

    private static JsonNode? Item(JsonElement item) =>
        JsonObject.Create(Part(item, "json") is { ValueKind: JsonValueKind.Object } json ? json : item);

    /// <summary>Where it came from, for who looks for its origin later.</summary>
    private static JsonObject Kept(JsonElement root)
    {
        var kept = new JsonObject();
        foreach (var name in (string[])["id", "versionId", "meta"])
        {
            if (Part(root, name) is { } value) kept[name] = JsonSerializer.SerializeToNode(value, FormatJson.Default.JsonElement);
        }

        return new() { ["n8n"] = kept };
    }

    private static string? Text(JsonElement of, string name) =>
        Part(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Part(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value : null;
}
