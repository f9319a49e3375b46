using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>The edge to JSON: items come in as it, results go out as it.</summary>
internal static partial class Json
{
    /// <summary>How deep lists and objects may hold each other wherever we descend into them.</summary>
    public const int MaxDepth = 200;

    public static Value Read(Evaluation e, JsonNode? node) => node switch
    {
        null => Value.Null,
        JsonObject record => Value.Of(record),
        JsonArray list => Value.Of(list),
        _ => ReadPlain(e, (JsonValue)node),
    };

    private static Value ReadPlain(Evaluation e, JsonValue node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                var text = Text(node);
                e.Charge(text.Length);
                return Value.Of(text);
            case JsonValueKind.Number:
                var number = node.TryGetValue<double>(out var plain) ? plain
                    : node.TryGetValue<int>(out var small) ? small
                    : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
                return Math.Abs(number) > Numbers.LargestExact ? Value.Exactly(number, node) : Value.Of(number);
            case JsonValueKind.True:
                return Value.True;
            case JsonValueKind.False:
                return Value.False;
            case JsonValueKind.Object or JsonValueKind.Array:
                // An object that somebody put in as a whole, such as a JsonElement.
                return Read(e, JsonNode.Parse(node.ToJsonString()));
            default:
                return Value.Null;
        }
    }

    private static string Text(JsonValue node)
    {
        try
        {
            return node.TryGetValue<string>(out var held) ? held : node.ToString();
        }
        catch (InvalidOperationException)
        {
            // Half a character came in from outside; .NET refuses the whole text, and a user wants the rest of it.
            return HalfCharacter().Replace(node.GetValue<JsonElement>().GetRawText()[1..^1], "\ufffd");
        }
    }

    [GeneratedRegex(@"(?<!\\)\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HalfCharacter();

    public static Value Read(Evaluation e, JsonElement element, int depth = 0)
    {
        if (depth > MaxDepth) throw TooDeep(e);
        e.Step();
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var record = new Bag();
                // The last of two fields with one name counts, as in JavaScript.
                foreach (var field in element.EnumerateObject()) record[field.Name] = Read(e, field.Value, depth + 1);
                return Value.Of(record);
            case JsonValueKind.Array:
                e.Charge(element.GetArrayLength());
                var list = new Value[element.GetArrayLength()];
                var at = 0;
                foreach (var item in element.EnumerateArray()) list[at++] = Read(e, item, depth + 1);
                return Value.Of(list);
            case JsonValueKind.String:
                e.Charge(element.GetRawText().Length);
                return Value.Of(element.GetString());
            case JsonValueKind.Number:
                var number = element.GetDouble();
                return Math.Abs(number) > Numbers.LargestExact && double.IsFinite(number)
                    ? Value.Exactly(number, JsonValue.Create(element)!) : Value.Of(number);
            default:
                return element.ValueKind == JsonValueKind.Null ? Value.Null : Value.Of(element.ValueKind == JsonValueKind.True);
        }
    }

    /// <summary>The result as JSON. What came in as JSON goes out as the same node, unless it becomes part of something new.</summary>
    public static JsonNode? Write(Evaluation e, Value value, bool asPart = false, int depth = 0)
    {
        if (depth > MaxDepth) throw TooDeep(e);
        switch (value.Kind)
        {
            case Kind.Boolean:
                return JsonValue.Create(value.IsTrue);
            case Kind.Number:
                return value.Held is JsonValue exact ? (asPart ? exact.DeepClone() : exact) : WriteNumber(value.Number);
            case Kind.Text:
                return JsonValue.Create(value.Text);
            case Kind.Date or Kind.Duration or Kind.Pattern:
                return JsonValue.Create(Texts.OfJson(value));
            case Kind.List or Kind.Set:
                return value.Held is JsonArray given && !asPart ? given : WriteList(e, value, depth);
            case Kind.Record or Kind.Host:
                return value.Held is JsonObject whole && !asPart ? whole : WriteRecord(e, value, depth);
            default:
                return null;
        }
    }

    // JSON has no NaN and no infinity; JavaScript writes null for them. Whole numbers stay whole: 3, not 3.0.
    private static JsonValue? WriteNumber(double number) =>
        !double.IsFinite(number) ? null
        : number == Math.Truncate(number) && Math.Abs(number) <= Numbers.LargestExact ? JsonValue.Create((long)number)
        : JsonValue.Create(number);

    private static JsonArray WriteList(Evaluation e, Value value, int depth)
    {
        var list = new JsonArray();
        foreach (var item in Lists.Of(e, value)) list.Add(Write(e, item, asPart: true, depth + 1));
        return list;
    }

    private static JsonObject WriteRecord(Evaluation e, Value value, int depth)
    {
        var record = new JsonObject();
        foreach (var (name, field) in Records.Of(e, value))
        {
            if (field.Kind is not (Kind.Undefined or Kind.Function)) record[name] = Write(e, field, asPart: true, depth + 1);
        }

        return record;
    }

    public static Parsing.Faulted TooDeep(Evaluation e) =>
        e.Fail("The value is nested too deeply.", $"Lists and objects may hold each other {MaxDepth} levels deep.");
}
