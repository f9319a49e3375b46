using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Runner.Nodes.Data;

/// <summary>Numbers by their value, then texts as people order them, then yes and no, then all else; what is missing comes last.</summary>
internal sealed class JsonOrder : IComparer<JsonNode?>
{
    private static readonly CompareInfo Words = CultureInfo.InvariantCulture.CompareInfo;

    public static JsonOrder Natural { get; } = new();

    public int Compare(JsonNode? x, JsonNode? y)
    {
        var (left, right) = (Rank(x), Rank(y));
        if (left != right) return left.CompareTo(right);
        return left switch
        {
            0 => Number(x)!.Value.CompareTo(Number(y)!.Value),
            1 => Words.Compare($"{x}", $"{y}", CompareOptions.IgnoreCase | CompareOptions.NumericOrdering),
            2 => x!.GetValue<bool>().CompareTo(y!.GetValue<bool>()),
            3 => string.CompareOrdinal(x!.ToJsonString(), y!.ToJsonString()),
            _ => 0,
        };
    }

    /// <summary>Null for what is no number.</summary>
    public static double? Number(JsonNode? value) => value is not JsonValue number || number.GetValueKind() != JsonValueKind.Number ? null
        : number.TryGetValue<double>(out var real) ? real
        : double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture);

    private static int Rank(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Number => 0,
        JsonValueKind.String => 1,
        JsonValueKind.True or JsonValueKind.False => 2,
        null or JsonValueKind.Null => 4,
        _ => 3,
    };
}
