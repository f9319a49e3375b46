using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Graph;

/// <summary>A draft's rows and the document say the same; this is where the one becomes the other.</summary>
public static class DraftRows
{
    /// <summary>
    /// What a document says of a node's setup that we don't know stands under this name among what we don't know of the node.
    /// </summary>
    private const string SetupKey = "data";
    private const string CollapsedKey = "collapsed";

    public static WorkflowNode ToRow(this NodeDefinition node, Workflow workflow)
    {
        var row = new WorkflowNode
        {
            WorkflowId = workflow.Id,
            OwnerId = workflow.OwnerId,
            NodeId = node.Id,
            NodeType = node.Kind,
            NodeSubtype = node.Type,
            Name = node.Name,
        };
        row.Become(node);
        return row;
    }

    public static void Become(this WorkflowNode row, NodeDefinition node)
    {
        var setup = node.Setup;
        (row.NodeType, row.NodeSubtype, row.TypeVersion) = (node.Kind, node.Type, node.TypeVersion);
        (row.PositionX, row.PositionY) = (node.Position.X, node.Position.Y);
        (row.Width, row.Height) = (node.Size?.X, node.Size?.Y);
        (row.Name, row.Description, row.Notes) = (setup.Name, setup.Description, setup.Notes);
        (row.Parameters, row.Credentials) = (setup.Parameters, setup.Credentials);
        (row.Disabled, row.ErrorHandling) = (setup.Disabled, setup.ErrorHandling);
        (row.MaxRetries, row.RetryWaitTime, row.TimeoutSeconds) = (setup.MaxRetries, setup.RetryWaitTime, setup.TimeoutSeconds);
        (row.RetryBackoff, row.AlwaysOutput, row.OnCrash) = (setup.RetryBackoff, setup.AlwaysOutput, setup.OnCrash);
        row.ComponentId = setup.ComponentId;
        row.Extra = Record(node.Unknown);
        if (setup.Unknown is not null) row.Extra[SetupKey] = Record(setup.Unknown);
    }

    public static NodeDefinition ToDefinition(this WorkflowNode row) => new()
    {
        Id = row.NodeId,
        Type = row.NodeSubtype,
        TypeVersion = row.TypeVersion,
        Kind = row.NodeType,
        Position = new(row.PositionX, row.PositionY),
        Size = row is { Width: { } width, Height: { } height } ? new Point(width, height) : null,
        Setup = new()
        {
            Name = row.Name,
            Description = row.Description,
            Parameters = row.Parameters,
            Credentials = row.Credentials,
            Disabled = row.Disabled,
            ErrorHandling = row.ErrorHandling,
            MaxRetries = row.MaxRetries,
            RetryWaitTime = row.RetryWaitTime,
            RetryBackoff = row.RetryBackoff,
            AlwaysOutput = row.AlwaysOutput,
            OnCrash = row.OnCrash,
            TimeoutSeconds = row.TimeoutSeconds,
            Notes = row.Notes,
            ComponentId = row.ComponentId,
            Unknown = Unknown(row.Extra[SetupKey] as JsonObject),
        },
        Unknown = Unknown(row.Extra, except: SetupKey),
    };

    public static WorkflowEdge ToRow(this EdgeDefinition edge, Workflow workflow)
    {
        var row = new WorkflowEdge
        {
            WorkflowId = workflow.Id,
            OwnerId = workflow.OwnerId,
            EdgeId = edge.Id,
            SourceNodeId = edge.Source,
            TargetNodeId = edge.Target,
        };
        row.Become(edge);
        return row;
    }

    public static void Become(this WorkflowEdge row, EdgeDefinition edge)
    {
        (row.SourceNodeId, row.SourcePort) = (edge.Source, edge.SourcePort);
        (row.TargetNodeId, row.TargetPort) = (edge.Target, edge.TargetPort);
        (row.ConnectionType, row.ConnectionIndex, row.Label) = (edge.ConnectionType, edge.Index, edge.Label);
        row.Conditions = edge.Conditions ?? [];
        row.Extra = Record(edge.Unknown);
    }

    public static EdgeDefinition ToDefinition(this WorkflowEdge row) => new()
    {
        Id = row.EdgeId,
        Source = row.SourceNodeId,
        SourcePort = row.SourcePort,
        Target = row.TargetNodeId,
        TargetPort = row.TargetPort,
        ConnectionType = row.ConnectionType,
        Index = row.ConnectionIndex,
        Label = row.Label,
        Conditions = row.Conditions.Count == 0 ? null : row.Conditions,
        Unknown = Unknown(row.Extra),
    };

    public static CanvasAnnotation ToRow(this AnnotationDefinition annotation, Workflow workflow, AnnotationKind kind)
    {
        var row = new CanvasAnnotation { WorkflowId = workflow.Id, OwnerId = workflow.OwnerId, AnnotationId = annotation.Id, Kind = kind };
        row.Become(annotation);
        return row;
    }

    public static void Become(this CanvasAnnotation row, AnnotationDefinition annotation)
    {
        (row.Text, row.Color, row.ZIndex) = (annotation.Text, annotation.Color, annotation.ZIndex);
        (row.PositionX, row.PositionY) = (annotation.Position.X, annotation.Position.Y);
        (row.Width, row.Height) = (annotation.Size.X, annotation.Size.Y);
        row.Extra = Record(annotation.Unknown);
        if (annotation.Collapsed) row.Extra[CollapsedKey] = true;
    }

    public static AnnotationDefinition ToDefinition(this CanvasAnnotation row) => new()
    {
        Id = row.AnnotationId,
        Text = row.Text,
        Color = row.Color,
        Position = new(row.PositionX, row.PositionY),
        Size = new(row.Width, row.Height),
        ZIndex = row.ZIndex,
        Collapsed = row.Extra[CollapsedKey] is not null,
        Unknown = Unknown(row.Extra, except: CollapsedKey),
    };

    internal static JsonObject Record(IReadOnlyDictionary<string, JsonElement>? unknown)
    {
        var record = new JsonObject();
        foreach (var (name, value) in unknown ?? new Dictionary<string, JsonElement>())
            record[name] = JsonSerializer.SerializeToNode(value, FormatJson.Compact.JsonElement);
        return record;
    }

    internal static Dictionary<string, JsonElement>? Unknown(JsonObject? record, string? except = null)
    {
        Dictionary<string, JsonElement>? unknown = null;
        foreach (var (name, value) in record ?? [])
        {
            if (name != except) (unknown ??= [])[name] = JsonSerializer.SerializeToElement(value, FormatJson.Compact.JsonNode);
        }

        return unknown;
    }
}
