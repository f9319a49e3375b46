using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel.Fields;

/// <summary>A list: small records as rows under heads, larger ones as parts that fold, plain values one below the other.</summary>
public sealed partial class ListInput
{
    private const int MostColumns = 3;

    private readonly List<object> _keys = [];
    private readonly HashSet<object> _folded = [];

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required FieldSpec Field { get; set; }
    [Parameter, EditorRequired] public required ValuePath Path { get; set; }
    [Parameter] public string Label { get; set; } = "";

    private JsonArray? List => (Form.Value(Path) ?? Field.Default) as JsonArray;

    private int Count => List?.Count ?? 0;

    // From an import, or typed when it was JSON: it is shown as it is, so that nobody has to throw it away to see it.
    private bool IsForeign => Form.Value(Path) is not (null or JsonArray)
        || (Field.Fields.Count > 0 && List is { } list && list.Any(e => e is not JsonObject));

    private bool IsTable => Field.Fields.Count is > 0 and <= MostColumns && Field.Fields.All(IsSmall);

    private string Shape => IsTable ? "table" : Field.Fields.Count > 0 ? "parts" : "plain";

    private string Columns => Field.Fields.Count == 0 ? "minmax(0, 1fr)"
        : string.Join(' ', Field.Fields.Select(Width));

    private string AddLabel => Field.Label is { Length: > 3 } label && label.EndsWith('s') && !label.Contains(' ')
        ? $"Add {label[..^1].ToLowerInvariant()}" : "Add";

    private static bool IsSmall(FieldSpec field) => field.Fields.Count == 0 && field.Type is not (FieldType.List or FieldType.Record)
        && field.Editor is not (FieldEditor.LongText or FieldEditor.Code or FieldEditor.Cron or FieldEditor.Workflow
            or FieldEditor.ResourceLocator);

    private static string Width(FieldSpec field) => field switch
    {
        { Type: FieldType.Choice } => "minmax(6rem, 0.7fr)",
        { Type: FieldType.Flag } => "3.5rem",
        // A name is shorter than what it is given.
        { Name: "name" } => "minmax(0, 0.7fr)",
        _ => "minmax(0, 1fr)",
    };

    private bool IsShown(FieldSpec field, int at) => field.ShowWhen?.Holds(List?[at] as JsonObject ?? [], Field.Fields) != false;

    private FieldSpec Element(int at) => new()
    {
        Name = $"{at}",
        Label = Named(at),
        Type = Field.Element ?? FieldType.Any,
        Editor = Field.Options.Count > 0 ? FieldEditor.Choice : FieldEditor.Automatic,
        Options = Field.Options,
        TakesExpressions = Field.TakesExpressions,
        Example = Field.Example,
    };

    private string Named(int at) => $"{Field.Label} {at + 1}";

    /// <summary>By what tells one from the other: its first text.</summary>
    private string Summary(int at)
    {
        var record = List?[at] as JsonObject ?? [];
        var said = Field.Fields.Select(f => record[f.Name]).OfType<JsonValue>().Select(v => $"{v}").FirstOrDefault(v => v.Length > 0);
        return said ?? Named(at);
    }

    private int FlawCount(int at) => Form.FlawsIn($"{new ValuePath(Path, at)}");

    /// <summary>A row keeps its fields' state when it moves.</summary>
    private object Key(int at)
    {
        while (_keys.Count <= at) _keys.Add(new());
        return _keys[at];
    }

    private bool IsOpen(int at) => !_folded.Contains(Key(at));

    private void Fold(int at)
    {
        if (!_folded.Remove(Key(at))) _folded.Add(Key(at));
    }

    private Task AddAsync() => ChangeAsync(list => list.Add(Field.Fields.Count > 0 ? new JsonObject() : Blank()));

    private JsonNode? Blank() => (Field.Element, Field.Options) switch
    {
        (_, [var first, ..]) => first.Value,
        (FieldType.Number or FieldType.WholeNumber, _) => 0,
        (FieldType.Flag, _) => false,
        _ => "",
    };

    private Task RemoveAsync(int at) => ChangeAsync(list =>
    {
        list.RemoveAt(at);
        if (at < _keys.Count) _keys.RemoveAt(at);
    });

    private Task MoveAsync((int From, int To) move) => ChangeAsync(list =>
    {
        var element = list[move.From];
        list.RemoveAt(move.From);
        list.Insert(move.To, element);
        (_keys[move.From], _keys[move.To]) = (Key(move.To), Key(move.From));
    });

    private async Task ChangeAsync(Action<JsonArray> change)
    {
        // What is still being typed in a row belongs to the row as it stands now.
        await Form.KeepAllAsync();
        var list = List?.DeepClone().AsArray() ?? [];
        change(list);
        await Form.SetAsync(Path, list);
    }

    private Task<bool> KeepCodeAsync(string text) => FieldText.ReadCode(text) is { } value
        ? Form.SetAsync(Path, value) : Form.SetAsync(Path, null, remove: true);
}
