using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Studio.Domain.Approvals;

/// <summary>A question as it is kept among what a run waits for.</summary>
public static class QuestionJson
{
    private static readonly JsonSerializerOptions InWords = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static JsonNode? Write(HumanQuestion question) => JsonSerializer.SerializeToNode(question, InWords);

    /// <summary>The question among the conditions of a wait; null where it waits for something else.</summary>
    public static HumanQuestion? ReadFrom(JsonObject conditions) => conditions["question"]?.Deserialize<HumanQuestion>(InWords);

    public static HumanQuestion Read(JsonObject question) =>
        question.Deserialize<HumanQuestion>(InWords) ?? new(QuestionKind.Approval, "");
}
