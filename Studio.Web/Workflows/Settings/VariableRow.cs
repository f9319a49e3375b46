using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Web.Workflows.Settings;

/// <summary>A variable while it is being typed.</summary>
public sealed class VariableRow
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";
    public string? Wrong { get; set; }

    /// <summary>A text as it is, anything else as JSON.</summary>
    public static string Show(JsonNode? value) =>
        value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
