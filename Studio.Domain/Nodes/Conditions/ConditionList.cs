using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Studio.Domain.Nodes.Conditions;

/// <summary>Whether conditions hold. 5 and "5" are the same: data comes from many places, and few of them keep types apart.</summary>
public static class ConditionList
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(250);

    public static Result<Verdict> Hold(IReadOnlyList<Condition> conditions, Combine combine, bool ignoreCase)
    {
        foreach (var condition in conditions)
        {
            if (!Holds(condition, ignoreCase).Ok(out var verdict, out var problem)) return problem;
            if (verdict.Holds == (combine == Combine.Any)) return verdict;
        }

        return new Verdict(combine == Combine.All);
    }

    private static Result<Verdict> Holds(Condition condition, bool ignoreCase)
    {
        var (left, right) = (condition.Left, condition.Right);
        var kind = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return condition.Operator switch
        {
            Comparison.Equals => new Verdict(AreEqual(left, right, kind)),
            Comparison.NotEquals => new Verdict(!AreEqual(left, right, kind)),
            Comparison.Contains => new Verdict(Contains(left, right, kind)),
            Comparison.NotContains => new Verdict(!Contains(left, right, kind)),
            Comparison.StartsWith => new Verdict(Text(left).StartsWith(Text(right), kind)),
            Comparison.EndsWith => new Verdict(Text(left).EndsWith(Text(right), kind)),
            Comparison.Matches => Matches(Text(left), Text(right), ignoreCase),
            Comparison.Greater or Comparison.After => Compared(condition, order => order > 0),
            Comparison.GreaterOrEqual => Compared(condition, order => order >= 0),
            Comparison.Less or Comparison.Before => Compared(condition, order => order < 0),
            Comparison.LessOrEqual => Compared(condition, order => order <= 0),
            Comparison.Exists => new Verdict(left is not null),
            Comparison.NotExists => new Verdict(left is null),
            Comparison.IsEmpty => new Verdict(IsEmpty(left)),
            Comparison.IsNotEmpty => new Verdict(!IsEmpty(left)),
            Comparison.IsTrue => new Verdict(Text(left).Equals("true", StringComparison.OrdinalIgnoreCase)),
            _ => new Verdict(Text(left).Equals("false", StringComparison.OrdinalIgnoreCase)),
        };
    }

    private static bool AreEqual(JsonNode? left, JsonNode? right, StringComparison kind) =>
        left is JsonValue && right is JsonValue
            ? Number(left) is { } one && Number(right) is { } other ? one == other : Text(left).Equals(Text(right), kind)
            : JsonNode.DeepEquals(left, right);

    private static bool Contains(JsonNode? left, JsonNode? right, StringComparison kind) => left switch
    {
        JsonArray list => list.Any(e => AreEqual(e, right, kind)),
        JsonObject record => record.Any(f => f.Key.Equals(Text(right), kind)),
        _ => Text(left).Contains(Text(right), kind),
    };

    private static Result<Verdict> Compared(Condition condition, Func<int, bool> fits)
    {
        if (Number(condition.Left) is { } one && Number(condition.Right) is { } other) return new Verdict(fits(one.CompareTo(other)));
        if (Date(condition.Left) is { } date && Date(condition.Right) is { } otherDate) return new Verdict(fits(date.CompareTo(otherDate)));
        return new ImpossibleComparison($"{Shown(condition.Left)} and {Shown(condition.Right)} are neither two numbers nor two dates.",
            "Compare numbers with numbers and dates with dates.");
    }

    private static Result<Verdict> Matches(string text, string pattern, bool ignoreCase)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new Verdict(Regex.IsMatch(text, pattern, options, PatternTime));
        }
        catch (RegexMatchTimeoutException)
        {
            return new ImpossibleComparison($"The pattern {pattern} takes too long on this text.",
                "Avoid repeats inside repeats such as (a+)+.");
        }
        catch (ArgumentException)
        {
            return new ImpossibleComparison($"{pattern} is no regular expression.",
                "Put a backslash before characters that mean something, such as ( and [.");
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject record => record.Count == 0,
        _ => Text(value).Length == 0,
    };

    private static double? Number(JsonNode? value) =>
        value is JsonValue plain && plain.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && double.TryParse(plain.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Date(JsonNode? value) =>
        value is JsonValue plain
            && DateTimeOffset.TryParse(plain.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date : null;

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue plain => plain.ToString(),
        _ => value.ToJsonString(),
    };

    private static string Shown(JsonNode? value) => value?.ToJsonString() ?? "nothing";
}

/// <summary>Whether conditions hold.</summary>
public sealed record Verdict(bool Holds);
