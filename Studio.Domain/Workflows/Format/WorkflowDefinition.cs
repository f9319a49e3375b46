using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Studio.Domain.Workflows.Format;

/// <summary>
/// A workflow as one document: what a version, an export and an import are. What we don't know in it stays in it, so a document from
/// elsewhere loses nothing here. A part is never changed once made: replace it.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>Goes up when an older reader would misunderstand.</summary>
    public const int CurrentFormat = 1;

    public int FormatVersion { get; init; } = CurrentFormat;
    public Guid? Id { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public int Revision { get; init; }
    public IReadOnlyList<NodeDefinition> Nodes { get; init; } = [];
    public IReadOnlyList<EdgeDefinition> Edges { get; init; } = [];
    public IReadOnlyList<AnnotationDefinition> Groups { get; init; } = [];
    public IReadOnlyList<AnnotationDefinition> Notes { get; init; } = [];

    [JsonPropertyName("config")]
    public WorkflowSettings Settings { get; init; } = new();

    /// <summary>Items that stand in for what a node would put out, by the node's id.</summary>
    public JsonObject PinData { get; init; } = [];

    public JsonObject Viewport { get; init; } = [];
    public JsonObject Metadata { get; init; } = [];

    // Set, not init: System.Text.Json takes init for a parameter of the constructor, which this one must not be.
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Branches side by side, or one after the other to its end, the one that stands highest on the canvas first.</summary>
public enum BranchOrder { AtOnce, TopFirst }

/// <summary>What becomes of a run that is one more than may be at work at once: it waits its turn, or there is none.</summary>
public enum WhenFull { Queue, Reject }

/// <summary>How a whole run behaves.</summary>
public sealed record WorkflowSettings
{
    /// <summary>An IANA name; without it the studio's own zone counts.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What is started when a run fails.</summary>
    public Guid? ErrorWorkflowId { get; init; }

    /// <summary>What expressions read as $vars: the same in every node, said once.</summary>
    public JsonObject? Variables { get; init; }

    public int? TimeoutSeconds { get; init; }
    public int? MaxConcurrentExecutions { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public WhenFull WhenFull { get; init; }

    /// <summary>How many steps of one run may be at work at once.</summary>
    public int? MaxConcurrentSteps { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public BranchOrder BranchOrder { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
