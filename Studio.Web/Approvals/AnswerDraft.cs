using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Approvals;

namespace Studio.Web.Approvals;

/// <summary>What somebody has filled in so far, and the answer that it makes.</summary>
internal sealed class AnswerDraft(HumanQuestion question)
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _values = [];
    private readonly Dictionary<string, TableDraft> _tables =
        question.Fields.Where(f => f.Type == AnswerType.Table).DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => new TableDraft(f));
    private string? _changed;

    /// <summary>The values of what is chosen.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    /// <summary>What was to be looked at, before anybody changed it.</summary>
    public string Shown { get; } = TextOf(question.Content);

    /// <summary>What is looked at, as text that can be changed.</summary>
    public string Content
    {
        get => _changed ?? Shown;
        set => _changed = value == Shown ? null : value;
    }

    public bool IsContentChanged => _changed is not null;

    public string ValueOf(string field) => _values.GetValueOrDefault(field, "");

    public TableDraft TableOf(string field) => _tables[field];

    public void Fill(string field, string? value) => _values[field] = value ?? "";

    /// <summary>Where one may be chosen, the other is let go.</summary>
    public void Choose(string option, bool isChosen) => Chosen = isChosen
        ? question.TakesSeveral ? [.. Chosen.Except([option]), option] : [option]
        : [.. Chosen.Except([option])];

    public JsonObject Change() => new() { ["decision"] = "changed", ["content"] = Read(Content) };

    /// <summary>In the order in which they were offered.</summary>
    public JsonObject Choice() => new()
    {
        ["chosen"] = new JsonArray([.. question.Options.Select(o => o.Value).Where(Chosen.Contains).Select(v => (JsonNode)v)]),
    };

    public JsonObject Values() => new()
    {
        ["values"] = new JsonObject(question.Fields.Select(f => KeyValuePair.Create(f.Name, Value(f)))),
    };

    private JsonNode? Value(AnswerField field)
    {
        var text = ValueOf(field.Name);
        return field.Type switch
        {
            AnswerType.Flag => text == "true",
            AnswerType.Table => TableOf(field.Name).Answer(),
            _ when text.Length == 0 => null,
            AnswerType.Number when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
            _ => text,
        };
    }

    /// <summary>Text stays text; what was JSON is JSON again when it can be read.</summary>
    private JsonNode? Read(string text)
    {
        if (question.Content is null or JsonValue) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    public static string TextOf(JsonNode? content) => content switch
    {
        null => "",
        JsonValue value => $"{value}",
        _ => content.ToJsonString(Readable),
    };
}
