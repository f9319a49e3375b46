using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>JSON.stringify: JavaScript's spelling of JSON, with or without line breaks.</summary>
internal sealed class JsonWriting(Evaluation e, StringBuilder text, string indent)
{
    public static string Of(Evaluation e, Value value, string indent = "")
    {
        var text = new StringBuilder();
        new JsonWriting(e, text, indent).Write(value, 0);
        return text.ToString();
    }

    public void Write(Value value, int depth)
    {
        if (depth > Json.MaxDepth) throw Json.TooDeep(e);
        e.Charge(4);
        switch (value.Kind)
        {
            case Kind.Boolean:
                text.Append(value.IsTrue ? "true" : "false");
                break;
            case Kind.Number:
                text.Append(value.Held is JsonNode exact ? exact.ToJsonString() : double.IsFinite(value.Number)
                    ? Numbers.Write(value.Number) : "null");
                break;
            case Kind.Text:
                Quote(value.Text);
                break;
            case Kind.Date or Kind.Duration or Kind.Pattern when Texts.OfJson(value) is { } written:
                Quote(written);
                break;
            case Kind.List or Kind.Set:
                WriteList(value, depth);
                break;
            case Kind.Record or Kind.Host:
                WriteRecord(value, depth);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private void WriteList(Value list, int depth)
    {
        var items = Lists.Of(e, list);
        text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) text.Append(',');
            NewLine(depth + 1);
            Write(items[i], depth + 1);
        }

        if (items.Length > 0) NewLine(depth);
        text.Append(']');
    }

    private void WriteRecord(Value record, int depth)
    {
        var isEmpty = true;
        text.Append('{');
        foreach (var (name, value) in Records.Of(e, record))
        {
            if (value.Kind is Kind.Undefined or Kind.Function) continue;
            if (!isEmpty) text.Append(',');
            isEmpty = false;
            NewLine(depth + 1);
            Quote(name);
            text.Append(indent.Length > 0 ? ": " : ":");
            Write(value, depth + 1);
        }

        if (!isEmpty) NewLine(depth);
        text.Append('}');
    }

    private void NewLine(int depth)
    {
        if (indent.Length == 0) return;
        e.Charge(depth * indent.Length);
        text.Append('\n');
        for (var i = 0; i < depth; i++) text.Append(indent);
    }

    private void Quote(string plain)
    {
        e.Charge(plain.Length);
        text.Append('"');
        var start = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            var c = plain[i];
            if (c >= ' ' && c is not ('"' or '\\') && !char.IsSurrogate(c)) continue;
            if (char.IsHighSurrogate(c) && i + 1 < plain.Length && char.IsLowSurrogate(plain[i + 1]))
            {
                i++;
                continue;
            }

            text.Append(plain, start, i - start).Append(Escaped(c));
            start = i + 1;
        }

        text.Append(plain, start, plain.Length - start).Append('"');
    }

    // A surrogate alone is no character; since ES2019 stringify writes its code.
    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
