using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Studio.Domain.Nodes;

namespace Studio.Data.Runs.Progress;

/// <summary>What a step says of itself, on its way from one process to the others.</summary>
internal sealed record ReportLine(
    [property: JsonPropertyName("n")] string Node,
    [property: JsonPropertyName("i")] int RunIndex,
    [property: JsonPropertyName("a")] int Attempt,
    [property: JsonPropertyName("p")] double? Progress,
    [property: JsonPropertyName("m")] string? Message,
    [property: JsonPropertyName("t")] string? Text,
    [property: JsonPropertyName("f")] int From)
{
    // 32 characters: whose line it is stands before it, so that only those that somebody waits for are read.
    private const string RunFormat = "N";
    private const int RunLength = 32;

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [JsonIgnore]
    public Guid Run { get; init; }

    public static ReportLine Of(StepRef step, double? progress, string? message, string? text, int from) =>
        new(step.Node, step.RunIndex, step.Attempt, progress, message, text, from) { Run = step.Execution };

    public string Write() => Run.ToString(RunFormat) + JsonSerializer.Serialize(this, Json);

    /// <summary>Null for what is no line, or of a run that nobody waits for.</summary>
    public static ReportLine? Read(string words, Predicate<Guid> isWanted) =>
        words.Length > RunLength && Guid.TryParseExact(words.AsSpan(0, RunLength), RunFormat, out var run) && isWanted(run)
            && Parse(words.AsSpan(RunLength)) is { Node: not null } line ? line with { Run = run } : null;

    private static ReportLine? Parse(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportLine>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
