using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>A node as n8n wrote it, with questions that its parameters answer.</summary>
internal sealed class N8nNode
{
    /// <summary>n8n's cards are 100 wide and ours 220: as near to each other as there, ours would touch.</summary>
    public const double Wider = 1.5;

    private const string BasePack = "n8n-nodes-base.";
    private const string AiPack = "@n8n/n8n-nodes-langchain.";
    private const int LongestType = FormatLimits.IdLength - 4;

    public required JsonElement Raw { get; init; }
    public required string Id { get; set; }
    public required string Type { get; init; }
    public required string GivenName { get; init; }
    public required string Name { get; set; }
    public required double Version { get; init; }
    public required Point Position { get; init; }
    public required JsonObject Parameters { get; init; }

    /// <summary>How many inputs the connections show.</summary>
    public int Inputs { get; set; } = 1;

    public List<string> Remarks { get; } = [];

    public bool IsRenamed => Name != GivenName;

    /// <summary>Without the pack that n8n itself comes with; a node of somebody else keeps its whole type.</summary>
    public string ShortType => Type.StartsWith(BasePack, StringComparison.Ordinal) ? Type[BasePack.Length..]
        : Type.StartsWith(AiPack, StringComparison.Ordinal) ? Type[AiPack.Length..] : Type;

    public bool IsFromBase => Type.StartsWith(BasePack, StringComparison.Ordinal);

    public static N8nNode? Read(JsonElement element, ValuePath path, Faults faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(path, "A node is an object.", "Write { … }.");
            return null;
        }

        var reader = new ObjectReader(element, path, faults);
        var type = reader.Text("type", LongestType);
        if (string.IsNullOrWhiteSpace(type) || type.Any(char.IsControl))
            reader.Fault("type", "\"type\" is missing.", "Say which node it is.");
        var position = reader.Get("position") is null ? default : reader.Point("position") ?? default;
        var parameters = reader.Object("parameters") ?? [];
        var (id, name) = (reader.Id("id"), reader.Text("name"));
        return faults.Any ? null : new()
        {
            Raw = element,
            Id = id ?? "",
            Type = type!,
            GivenName = name ?? "",
            Name = name ?? "",
            Version = element.TryGetProperty("typeVersion", out var version) && version.ValueKind == JsonValueKind.Number
                && version.TryGetDouble(out var number) ? number : 1,
            Position = new(Math.Clamp(Math.Round(position.X * Wider), -FormatLimits.Far, FormatLimits.Far), position.Y),
            Parameters = parameters,
        };
    }

    /// <summary>What lies at the end of a path of names; a resource locator gives what it locates.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? value = Parameters;
        foreach (var step in path.Split('.')) value = value is JsonObject record ? record[step] : null;
        return value is JsonObject locator && locator.ContainsKey("__rl") ? locator["value"] : value;
    }

    /// <summary>The value in our writing.</summary>
    public JsonNode? Value(string path) => N8nText.Translate(At(path));

    public string? Text(string path) => At(path) is JsonValue value ? value.ToString() : null;

    /// <summary>A word from a list, as n8n has it also where it was written as an expression without any.</summary>
    public string Choice(string path, string otherwise) =>
        Text(path)?.Trim() is { Length: > 0 } text ? text.TrimStart('=').Trim() : otherwise;

    public bool Flag(string path, bool otherwise = false) => At(path) is { } value
        ? value.ToString().Equals("true", StringComparison.OrdinalIgnoreCase) || (value.ToString() is ['=', ..] && otherwise) : otherwise;

    public int? Whole(string path) => Number(At(path));

    public List<JsonObject> Records(string path) => At(path) is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    public static int? Number(JsonNode? value) =>
        value is JsonValue && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < int.MaxValue ? (int)number : null;

    public bool IsOn(string name) => Raw.TryGetProperty(name, out var value)
        && (value.ValueKind == JsonValueKind.True
            || (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("enabled", out var on)
                && on.ValueKind == JsonValueKind.True));

    public string? Word(string name) =>
        Raw.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public double? Own(string name) => Raw.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var number) ? number : null;

    public void Remark(string sentence)
    {
        if (!Remarks.Contains(sentence)) Remarks.Add(sentence);
    }

    /// <summary>One sentence for all settings that have nothing here to become.</summary>
    public void Untranslated(string path, params ReadOnlySpan<string> known)
    {
        if (At(path) is not JsonObject record) return;
        var others = new List<string>();
        foreach (var (name, value) in record)
        {
            if (!known.Contains(name) && value is not null && value.ToString() is not ("" or "false" or "{}" or "[]")) others.Add(name);
        }

        if (others.Count > 0) Remark($"Not taken over, for there is nothing like it here: {string.Join(", ", others)}.");
    }
}
