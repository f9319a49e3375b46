using System.Globalization;
using Studio.Data.Runs;

namespace Studio.Web.Runs.One.Outputs;

/// <summary>How values and amounts of data are said.</summary>
internal static class ValueWords
{
    private const double Kilo = 1_024;

    public static string Of(ValueRow value) => value.Type switch
    {
        "object" => value.Count == 1 ? "{ 1 field }" : $"{{ {value.Count} fields }}",
        "array" => value.Count == 1 ? "[ 1 element ]" : $"[ {value.Count} elements ]",
        "null" => "null",
        "string" => $"\"{value.Text}{(value.Text?.Length >= 200 ? "…" : "\"")}",
        _ => value.Text ?? "",
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1_024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_048_576 => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilo:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilo / Kilo:0.#} MB"),
    };

    public static string Items(int count) => count == 1 ? "1 item" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} items");
}
