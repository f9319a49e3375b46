using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>Definitions as text and back. What was written once is written the same way again, to the byte.</summary>
public static class DefinitionFormat
{
    public static Result<WorkflowDefinition> Read(string text) =>
        JsonText.From(text, out var fault) is { } json ? DefinitionReader.Read(json) : new InvalidDefinition([fault!]);

    public static Result<WorkflowDefinition> Read(byte[] utf8) => DefinitionReader.Read(new(utf8));

    /// <summary>As a file for people: indented, ending with a line break.</summary>
    public static string Write(WorkflowDefinition definition) =>
        JsonSerializer.Serialize(definition, FormatJson.Indented.WorkflowDefinition) + "\n";

    public static byte[] WriteCompact(WorkflowDefinition definition) =>
        JsonSerializer.SerializeToUtf8Bytes(definition, FormatJson.Compact.WorkflowDefinition);

    public static JsonObject ToJson(WorkflowDefinition definition) =>
        JsonSerializer.SerializeToNode(definition, FormatJson.Compact.WorkflowDefinition)!.AsObject();

    /// <summary>
    /// The same for the same design, whatever it is called in the database, whoever saved it, and wherever it was being looked at.
    /// </summary>
    public static string ContentHash(WorkflowDefinition definition) => Convert.ToHexStringLower(
        SHA256.HashData(WriteCompact(definition with { Id = null, Revision = 0, Metadata = [], Viewport = [] })));

    /// <summary>The JSON Schema of the format, for other programs.</summary>
    public static string Schema { get; } = ReadSchema();

    private static string ReadSchema()
    {
        using var stream = typeof(DefinitionFormat).Assembly.GetManifestResourceStream("workflow.schema.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
