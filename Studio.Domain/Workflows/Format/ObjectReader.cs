using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Workflows.Format;

/// <summary>What was found wrong so far, with its path; lines and columns are looked up once, at the end.</summary>
internal sealed class Faults
{
    private const int Most = 100;
    private readonly List<(ValuePath? Path, string Message, string Fix)> _all = [];

    public bool Any => _all.Count > 0;

    public IReadOnlyList<Finding> Findings => [.. _all.Select(f => new Finding(f.Path?.ToString() ?? "", f.Message, f.Fix))];

    public void Add(ValuePath? path, string message, string fix)
    {
        if (_all.Count < Most) _all.Add((path, message, fix));
    }

    public IReadOnlyList<Misread> In(JsonText text) => [.. _all.Select(f =>
    {
        var (line, column) = text.Find(f.Path?.Steps ?? []);
        return new Misread(f.Path?.ToString() ?? "", line, column, f.Message, f.Fix);
    })];
}

/// <summary>One object of a document: gives the properties that are asked for, and at the end those that nobody asked for.</summary>
internal sealed class ObjectReader(JsonElement from, ValuePath? path, Faults faults)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public ValuePath At(object step) => new(path, step);

    public void Fault(string name, string message, string fix) => faults.Add(At(name), message, fix);

    /// <summary>A null counts as not being there.</summary>
    public JsonElement? Get(string name)
    {
        _asked.Add(name);
        return from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public string? Text(string name, int longest = int.MaxValue)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, $"\"{name}\" is {Kind(value)}, and a text is needed.", "Put it into quotes.");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > longest) Fault(name, $"\"{name}\" has {text.Length} characters.", $"Use at most {longest}.");
        return text;
    }

    /// <summary>An id; numbers are taken, too, for other studios count their nodes.</summary>
    public string? Id(string name)
    {
        var id = Get(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : Text(name, FormatLimits.IdLength);
        if (id is not null && (id.Length == 0 || id.Any(char.IsControl)))
            Fault(name, $"\"{name}\" is empty or has characters that can't be seen.", "Use letters, digits and hyphens.");
        return id;
    }

    public string RequiredId(string name)
    {
        if (Id(name) is { } id) return id;
        if (Get(name) is null) Fault(name, $"\"{name}\" is missing.", $"Add \"{name}\": \"…\".");
        return "";
    }

    public int? Whole(string name, int least = 0)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least) return number;
        Fault(name, $"\"{name}\" is {Kind(value)}, and a whole number from {least} on is needed.",
            "Write it without quotes and fractions.");
        return null;
    }

    public bool Flag(string name)
    {
        if (Get(name) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Fault(name, $"\"{name}\" is {Kind(value)}, and true or false is needed.", "Write true or false, without quotes.");
        return false;
    }

    public Guid? Guid(string name)
    {
        if (Text(name) is not { } text) return null;
        if (System.Guid.TryParse(text, out var id)) return id;
        Fault(name, $"\"{name}\" is no id of ours: \"{text}\".", "An id looks like 0198c0de-0000-7000-8000-000000000001.");
        return null;
    }

    public T Word<T>(string name, T otherwise) where T : struct, Enum
    {
        if (Text(name) is not { } text) return otherwise;
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (plain.Length > 0 && char.IsLetter(plain[0]) && Enum.TryParse<T>(plain, ignoreCase: true, out var word) && Enum.IsDefined(word))
            return word;
        var known = Enum.GetNames<T>().Select(n => JsonNamingPolicy.SnakeCaseUpper.ConvertName(n)).ToList();
        Fault(name, $"\"{text}\" is no value of \"{name}\".", Nearest.Hint(text, known, $"Use one of {string.Join(", ", known)}."));
        return otherwise;
    }

    /// <summary>[x, y], or { "x": …, "y": … } as some write it.</summary>
    public Point? Point(string name)
    {
        if (Get(name) is not { } value) return null;
        var (x, y) = value.ValueKind switch
        {
            JsonValueKind.Array when value.GetArrayLength() == 2 => (Number(value[0]), Number(value[1])),
            JsonValueKind.Object when value.TryGetProperty("x", out var px) && value.TryGetProperty("y", out var py) =>
                (Number(px), Number(py)),
            _ => (null, null),
        };
        if (x is { } left && y is { } top) return new(left, top);
        Fault(name, $"\"{name}\" is no place on the canvas.", "Write it as [x, y], both numbers.");
        return null;
    }

    public JsonObject? Object(string name)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return JsonObject.Create(value);
        Fault(name, $"\"{name}\" is {Kind(value)}, and an object is needed.", "Write { … }.");
        return null;
    }

    /// <summary>Reads every element of a list; what is none of them, or has another's id, is a fault.</summary>
    public List<T> List<T>(string name, int most, Func<ObjectReader, T> read) where T : Element
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<T>();
        if (Get(name) is not { } list) return all;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault(name, $"\"{name}\" is {Kind(list)}, and a list is needed.", "Write [ … ].");
            return all;
        }

        if (list.GetArrayLength() > most)
            Fault(name, $"\"{name}\" has {list.GetArrayLength():N0} parts.", $"At most {most:N0} are possible.");
        var index = 0;
        foreach (var element in list.EnumerateArray().Take(most))
        {
            var at = new ValuePath(At(name), index++);
            if (element.ValueKind != JsonValueKind.Object)
            {
                faults.Add(at, $"This is {Kind(element)}, and an object is needed.", "Write { … }.");
                continue;
            }

            all.Add(read(new(element, at, faults)));
            if (!ids.Add(all[^1].Id))
                faults.Add(new(at, "id"), $"There is another with the id \"{all[^1].Id}\" before.", "Give one of them another id.");
        }

        return all;
    }

    public List<string> Texts(string name)
    {
        if (Get(name) is not { } list) return [];
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String))
            return [.. list.EnumerateArray().Select(e => e.GetString()!)];
        Fault(name, $"\"{name}\" is no list of texts.", "Write [\"…\", \"…\"].");
        return [];
    }

    /// <summary>An object inside this one, empty where there is none.</summary>
    public ObjectReader? Inner(string name)
    {
        if (Get(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new(value, At(name), faults);
        Fault(name, $"\"{name}\" is {Kind(value)}, and an object is needed.", "Write { … }.");
        return null;
    }

    /// <summary>What nobody asked for, to be kept as it is.</summary>
    public Dictionary<string, JsonElement>? Rest()
    {
        Dictionary<string, JsonElement>? rest = null;
        foreach (var property in from.EnumerateObject())
        {
            if (!_asked.Contains(property.Name)) (rest ??= [])[property.Name] = property.Value;
        }

        return rest;
    }

    private static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && Math.Abs(number) <= FormatLimits.Far
            ? number : null;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => $"the number {value.GetRawText()}",
        _ => value.GetRawText(),
    };
}
