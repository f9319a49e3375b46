using System.Text.Json.Serialization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>The parts that a workflow is made of.</summary>
public enum Part { Workflow, Node, Edge, Group, Note }

/// <summary>A part with an id: a node, an edge, a group, a note.</summary>
public abstract record Element
{
    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }
}

/// <summary>Elements as JSON and back, with the same reading and the same faults as in a whole document.</summary>
internal static class Elements
{
    public static IReadOnlyList<Element> Of(WorkflowDefinition definition, Part part) => part switch
    {
        Part.Node => definition.Nodes,
        Part.Edge => definition.Edges,
        Part.Group => definition.Groups,
        Part.Note => definition.Notes,
        _ => [],
    };

    public static WorkflowDefinition With(WorkflowDefinition definition, Part part, IReadOnlyList<Element> elements) => part switch
    {
        Part.Node => definition with { Nodes = [.. elements.Cast<NodeDefinition>()] },
        Part.Edge => definition with { Edges = [.. elements.Cast<EdgeDefinition>()] },
        Part.Group => definition with { Groups = [.. elements.Cast<AnnotationDefinition>()] },
        Part.Note => definition with { Notes = [.. elements.Cast<AnnotationDefinition>()] },
        _ => definition,
    };

    public static byte[] ToBytes(Element element) => element switch
    {
        NodeDefinition node => JsonSerializer.SerializeToUtf8Bytes(node, FormatJson.Compact.NodeDefinition),
        EdgeDefinition edge => JsonSerializer.SerializeToUtf8Bytes(edge, FormatJson.Compact.EdgeDefinition),
        _ => JsonSerializer.SerializeToUtf8Bytes((AnnotationDefinition)element, FormatJson.Compact.AnnotationDefinition),
    };

    public static JsonObject ToJson(Element element) => Parse(ToBytes(element));

    /// <summary>A workflow's own properties, without its elements.</summary>
    public static byte[] ToBytes(WorkflowDefinition definition) =>
        DefinitionFormat.WriteCompact(definition with { Nodes = [], Edges = [], Groups = [], Notes = [] });

    public static JsonObject Parse(byte[] utf8) => JsonNode.Parse(utf8)!.AsObject();

    public static Result<Element> Read(Part part, JsonObject json)
    {
        var faults = new Faults();
        var element =
            DefinitionReader.Element(part, new(JsonSerializer.SerializeToElement(json, FormatJson.Compact.JsonObject), null, faults));
        return faults.Any ? new InvalidElement(faults.Findings) : element;
    }

    /// <summary>The same elements with the properties that the JSON says.</summary>
    public static Result<WorkflowDefinition> ReadProperties(WorkflowDefinition definition, JsonObject json)
    {
        var faults = new Faults();
        var read = DefinitionReader.Workflow(new(JsonSerializer.SerializeToElement(json, FormatJson.Compact.JsonObject), null, faults));
        return faults.Any
            ? new InvalidElement(faults.Findings)
            : read with { Nodes = definition.Nodes, Edges = definition.Edges, Groups = definition.Groups, Notes = definition.Notes };
    }
}

/// <summary>A change would make something of an element that it can't be.</summary>
public sealed record InvalidElement(IReadOnlyList<Finding> Findings)
    : Problem.Invalid("The change doesn't fit. Nothing was changed.", Findings);
