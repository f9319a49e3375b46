using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Format;

public sealed record NodeDefinition : Element
{
    /// <summary>The node type's id in the catalogue: "http.request".</summary>
    public required string Type { get; init; }

    public int TypeVersion { get; init; } = 1;
    public NodeKind Kind { get; init; } = NodeKind.Action;

    [JsonPropertyName("pos")]
    public Point Position { get; init; }

    public Point? Size { get; init; }

    [JsonPropertyName("data")]
    public required NodeSetup Setup { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    [JsonIgnore]
    public string Name => Setup.Name;

    [JsonIgnore]
    public JsonObject Parameters => Setup.Parameters;
}

/// <summary>What a person has set a node up to do.</summary>
public sealed record NodeSetup
{
    public const int DefaultRetryWait = 5;

    [JsonPropertyName("label")]
    public required string Name { get; init; }

    public string? Description { get; init; }

    [JsonPropertyName("fields")]
    public JsonObject Parameters { get; init; } = [];

    /// <summary>Which stored credential fills which slot: ids only, never a secret.</summary>
    public JsonObject Credentials { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Disabled { get; init; }

    public ErrorHandling ErrorHandling { get; init; }
    public int MaxRetries { get; init; }

    /// <summary>Seconds between two tries.</summary>
    public int RetryWaitTime { get; init; } = DefaultRetryWait;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RetryBackoff RetryBackoff { get; init; }

    public int? TimeoutSeconds { get; init; }

    /// <summary>Where nothing comes out, an empty item does, so that what follows is not passed over.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AlwaysOutput { get; init; }

    /// <summary>Instead of what its type says.</summary>
    public OnCrash? OnCrash { get; init; }

    public string? Notes { get; init; }
    public Guid? ComponentId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
