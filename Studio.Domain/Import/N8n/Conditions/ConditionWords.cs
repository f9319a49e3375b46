using System.Text.Json.Nodes;

namespace Studio.Domain.Import.N8n.Conditions;

/// <summary>One condition as a line of our list, or as an expression.</summary>
internal static class ConditionWords
{
    private static readonly Dictionary<string, string> Comparisons = new()
    {
        ["equals"] = "equals",
        ["equal"] = "equals",
        ["notEquals"] = "notEquals",
        ["notEqual"] = "notEquals",
        ["contains"] = "contains",
        ["notContains"] = "notContains",
        ["startsWith"] = "startsWith",
        ["endsWith"] = "endsWith",
        ["regex"] = "matches",
        ["gt"] = "greater",
        ["larger"] = "greater",
        ["gte"] = "greaterOrEqual",
        ["largerEqual"] = "greaterOrEqual",
        ["lt"] = "less",
        ["smaller"] = "less",
        ["lte"] = "lessOrEqual",
        ["smallerEqual"] = "lessOrEqual",
        ["before"] = "before",
        ["after"] = "after",
        ["afterOrEquals"] = "greaterOrEqual",
        ["beforeOrEquals"] = "lessOrEqual",
        ["exists"] = "exists",
        ["notExists"] = "notExists",
        ["empty"] = "isEmpty",
        ["isEmpty"] = "isEmpty",
        ["notEmpty"] = "isNotEmpty",
        ["isNotEmpty"] = "isNotEmpty",
        ["true"] = "isTrue",
        ["false"] = "isFalse",
    };

    private static readonly HashSet<string> Alone = ["exists", "notExists", "isEmpty", "isNotEmpty", "isTrue", "isFalse"];

    public static JsonObject Line(N8nCondition condition)
    {
        if (!Comparisons.TryGetValue(condition.Operation, out var comparison))
            return new() { ["left"] = $"{{{{ {Expression(condition, ignoresCase: false)} }}}}", ["operator"] = "isTrue" };
        var line = new JsonObject { ["left"] = N8nText.Translate(condition.Left), ["operator"] = comparison };
        if (!Alone.Contains(comparison)) line["right"] = Pattern(condition, comparison);
        return line;
    }

    /// <summary>The same as one expression that is true or false.</summary>
    public static string Expression(N8nCondition condition, bool ignoresCase)
    {
        var (left, right) = (N8nText.Source(condition.Left), N8nText.Source(condition.Right));
        var (text, other) = ignoresCase ? ($"({left} ?? '').toString().toLowerCase()", $"({right} ?? '').toString().toLowerCase()")
            : ($"({left} ?? '')", right);
        return condition.Operation switch
        {
            "equals" or "equal" when ignoresCase && condition.Kind == "string" => $"{text} == {other}",
            "equals" or "equal" => $"{left} == {right}",
            "notEquals" or "notEqual" when ignoresCase && condition.Kind == "string" => $"{text} != {other}",
            "notEquals" or "notEqual" => $"{left} != {right}",
            "contains" => $"{text}.includes({other})",
            "notContains" => $"!{text}.includes({other})",
            "startsWith" => $"{text}.startsWith({other})",
            "notStartsWith" => $"!{text}.startsWith({other})",
            "endsWith" => $"{text}.endsWith({other})",
            "notEndsWith" => $"!{text}.endsWith({other})",
            "regex" => $"({left} ?? '').toString().search({Regex(condition.Right)}) >= 0",
            "notRegex" => $"({left} ?? '').toString().search({Regex(condition.Right)}) < 0",
            "exists" => $"{left} != null",
            "notExists" => $"{left} == null",
            "empty" or "isEmpty" => $"({left} ?? '').isEmpty()",
            "notEmpty" or "isNotEmpty" => $"({left} ?? '').isNotEmpty()",
            "true" => $"{left}.toString() == 'true'",
            "false" => $"{left}.toString() == 'false'",
            _ => Ordered(condition, left, right),
        };
    }

    private static string Ordered(N8nCondition condition, string left, string right)
    {
        if (condition.Operation.StartsWith("length", StringComparison.Ordinal)) left = $"({left} ?? []).length";
        else if (condition.Kind == "dateTime") (left, right) = ($"new Date({left}).getTime()", $"new Date({right}).getTime()");
        var sign = condition.Operation switch
        {
            "gt" or "larger" or "after" or "lengthGt" => ">",
            "gte" or "largerEqual" or "afterOrEquals" or "lengthGte" => ">=",
            "lt" or "smaller" or "before" or "lengthLt" => "<",
            "lte" or "smallerEqual" or "beforeOrEquals" or "lengthLte" => "<=",
            "lengthNotEquals" => "!=",
            _ => "==",
        };
        return $"{left} {sign} {right}";
    }

    // n8n takes "/a+/i" for the pattern and its flags.
    private static JsonNode? Pattern(N8nCondition condition, string comparison)
    {
        var right = N8nText.Translate(condition.Right);
        if (comparison != "matches" || right is not JsonValue value || value.ToString() is not ['/', .., _] pattern) return right;
        var end = pattern.LastIndexOf('/');
        return end < 2 ? right : (pattern[(end + 1)..].Contains('i', StringComparison.Ordinal) ? "(?i)" : "") + pattern[1..end];
    }

    private static string Regex(JsonNode? right) => right?.ToString() is { Length: > 0 } text && !N8nText.IsExpression(text)
        ? text is ['/', .., _] && text.LastIndexOf('/') > 1 ? text : $"/{text.Replace("/", "\\/", StringComparison.Ordinal)}/"
        : $"new RegExp({N8nText.Source(right)})";
}
