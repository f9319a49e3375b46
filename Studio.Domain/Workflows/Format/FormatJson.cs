using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Studio.Domain.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>How definitions are written: the same order, the same spelling, always.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(UpperSnake<NodeKind>), typeof(UpperSnake<ConnectionType>), typeof(UpperSnake<ErrorHandling>),
        typeof(UpperSnake<RetryBackoff>), typeof(UpperSnake<OnCrash>), typeof(UpperSnake<BranchOrder>), typeof(UpperSnake<WhenFull>)])]
[JsonSerializable(typeof(WorkflowDefinition))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class FormatJson : JsonSerializerContext
{
    /// <summary>On one line, and letters as they are: it is read by people and by parsers, never by a browser's HTML.</summary>
    internal static FormatJson Compact => field ??= new(With(indented: false));

    internal static FormatJson Indented => field ??= new(With(indented: true));

    private static JsonSerializerOptions With(bool indented) => new(Default.Options)
    {
        WriteIndented = indented,
        IndentSize = 2,
        MaxDepth = FormatLimits.Depth + 8,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>EXTERNAL_ACTION for ExternalAction, as the tables have it.</summary>
internal sealed class UpperSnake<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where T : struct, Enum;
