using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Studio.Web.Api;

/// <summary>An enum in a query, written as the API's bodies write it: <c>waiting_for_human</c>.</summary>
internal readonly record struct Word<T>(T Value) where T : struct, Enum
{
    [SuppressMessage("Design", "CA1000", Justification = "The framework's binder looks for it by this name.")]
    public static bool TryParse(string? text, out Word<T> word)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) != text) continue;
            word = new(value);
            return true;
        }

        word = default;
        return false;
    }
}
