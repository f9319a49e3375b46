using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Format;

public sealed record EdgeDefinition : Element
{
    public required string Source { get; init; }

    [JsonPropertyName("sourceHandle")]
    public string SourcePort { get; init; } = NodePorts.Main;

    public required string Target { get; init; }

    [JsonPropertyName("targetHandle")]
    public string TargetPort { get; init; } = NodePorts.Main;

    public ConnectionType ConnectionType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Index { get; init; }

    public string? Label { get; init; }
    public JsonObject? Conditions { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A sticky note or a group's frame.</summary>
public sealed record AnnotationDefinition : Element
{
    public string Text { get; init; } = "";
    public string? Color { get; init; }

    [JsonPropertyName("pos")]
    public Point Position { get; init; }

    public Point Size { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ZIndex { get; init; }

    /// <summary>Of a group: what lies in it is not shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Collapsed { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
