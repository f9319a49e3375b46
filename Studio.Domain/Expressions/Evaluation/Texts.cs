using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Evaluation.Dates;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>Values as text: as JavaScript writes them, except that objects are JSON instead of [object Object].</summary>
internal static class Texts
{
    public static string Of(Evaluation e, Value value)
    {
        switch (value.Kind)
        {
            case Kind.Text:
                return value.Text;
            case Kind.Number:
                return value.Held is JsonNode exact ? exact.ToJsonString() : Numbers.Write(value.Number);
            case Kind.Boolean:
                return value.IsTrue ? "true" : "false";
            case Kind.Undefined:
                return "undefined";
            case Kind.Null:
                return "null";
            default:
                var text = new StringBuilder();
                Append(e, text, value, 0);
                return text.ToString();
        }
    }

    /// <summary>A date, duration or pattern inside JSON.</summary>
    public static string? OfJson(Value value) => value.Held switch
    {
        Moment date => date.ToJson(),
        Period duration => duration.ToIso(),
        Pattern pattern => pattern.ToString(),
        _ => null,
    };

    /// <summary>As part of a text with {{ }}: what is missing leaves nothing.</summary>
    public static void AppendPart(Evaluation e, StringBuilder text, Value value)
    {
        if (value.IsMissing) return;
        if (value.Kind == Kind.Number && value.Held is null && value.Number == Math.Truncate(value.Number)
            && Math.Abs(value.Number) <= Numbers.LargestExact)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(long)value.Number}");
            return;
        }

        if (value.Kind == Kind.Text)
        {
            e.Charge(value.Text.Length);
            text.Append(value.Text);
            return;
        }

        Append(e, text, value, 0);
    }

    private static void Append(Evaluation e, StringBuilder text, Value value, int depth)
    {
        if (depth > Json.MaxDepth) throw Json.TooDeep(e);
        switch (value.Kind)
        {
            case Kind.List:
                AppendList(e, text, value, depth);
                break;
            case Kind.Record or Kind.Set or Kind.Host:
                new JsonWriting(e, text, "").Write(value, 0);
                break;
            case Kind.Date:
                text.Append(value.Date.ToText());
                break;
            case Kind.Duration or Kind.Pattern:
                text.Append(OfJson(value));
                break;
            case Kind.Function:
                text.Append("function");
                break;
            default:
                var plain = Of(e, value);
                e.Charge(plain.Length);
                text.Append(plain);
                break;
        }
    }

    private static void AppendList(Evaluation e, StringBuilder text, Value list, int depth)
    {
        var isFirst = true;
        foreach (var item in Lists.Of(e, list))
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            if (!item.IsMissing) Append(e, text, item, depth + 1);
        }
    }
}
