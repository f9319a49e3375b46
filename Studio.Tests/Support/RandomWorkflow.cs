using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Tests.Support;

/// <summary>Workflows of all sorts, and others that came from them by a few changes; the same for the same seed.</summary>
internal sealed class RandomWorkflow(int seed)
{
    private static readonly string[] Words =
        ["url", "headers", "odd key", "a.b", "x[0]", "\"quoted\"", "", "ключ", "🙂", "value", "items", "__proto__"];
    private readonly Random _random = new(seed);
    private int _ids;

    public WorkflowDefinition Next()
    {
        List<NodeDefinition> nodes = [.. Enumerable.Range(0, _random.Next(0, 12)).Select(_ => Node())];
        return new()
        {
            Id = _random.Next(2) == 0 ? null : Guid.CreateVersion7(),
            Name = Maybe(Word()),
            Description = Maybe(Word()),
            Tags = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Word())],
            Revision = _random.Next(9),
            Nodes = nodes,
            Edges = nodes.Count < 2 ? [] : [.. Enumerable.Range(0, _random.Next(15)).Select(_ => Edge(nodes))],
            Groups = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Annotation())],
            Notes = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Annotation())],
            Settings = new()
            {
                TimeZone = Maybe("Europe/Rome"),
                Variables = _random.Next(2) == 0 ? null : Record(2),
                TimeoutSeconds = _random.Next(2) == 0
                ? null : _random.Next(1, 99),
                Unknown = Unknown()
            },
            PinData = Record(2),
            Metadata = Record(1),
            Unknown = Unknown(),
        };
    }

    /// <summary>Somebody works on it: some parts go, some come, some change.</summary>
    public WorkflowDefinition Changed(WorkflowDefinition definition)
    {
        var nodes = definition.Nodes.Where(_ => _random.Next(6) > 0).Select(n => _random.Next(3) == 0 ? Changed(n) : n).ToList();
        for (var count = _random.Next(3); count > 0; count--) nodes.Insert(_random.Next(nodes.Count + 1), Node());
        if (_random.Next(5) == 0) nodes.Reverse();
        var ids = nodes.Select(n => n.Id).ToHashSet();
        var edges = definition.Edges.Where(e => ids.Contains(e.Source) && ids.Contains(e.Target) && _random.Next(6) > 0).ToList();
        if (nodes.Count > 1) edges.AddRange(Enumerable.Range(0, _random.Next(3)).Select(_ => Edge(nodes)));
        return definition with
        {
            Name = _random.Next(3) == 0 ? Maybe(Word()) : definition.Name,
            Nodes = nodes,
            Edges = edges,
            Notes = [.. definition.Notes.Skip(_random.Next(2)), Annotation()],
            Settings = _random.Next(3) == 0 ? definition.Settings with
            {
                MaxConcurrentSteps = _random.Next(1, 9),
                WhenFull = (WhenFull)_random.Next(2),
            } : definition.Settings,
            Metadata = _random.Next(2) == 0 ? Record(1) : definition.Metadata,
            Unknown = Unknown(),
        };
    }

    public JsonNode? Value(int depth) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => _random.Next(-5, 500),
        3 => Math.Round(_random.NextDouble() * 1e6, 3),
        4 => Word(),
        5 => "{{ $json." + _random.Next(9).ToString(CultureInfo.InvariantCulture) + " }}",
        6 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => Record(depth - 1),
    };

    private NodeDefinition Changed(NodeDefinition node) => _random.Next(5) switch
    {
        0 => node with { Position = Point() },
        1 => node with { Setup = node.Setup with { Name = Word() } },
        2 => node with { Setup = node.Setup with { Disabled = !node.Setup.Disabled, Unknown = Unknown() } },
        3 => node with { Size = Point(), Unknown = Unknown() },
        _ => node with { Setup = node.Setup with { Parameters = Touched(node.Parameters) } },
    };

    private JsonObject Touched(JsonObject parameters)
    {
        var copy = parameters.DeepClone().AsObject();
        copy[Word()] = Value(2);
        if (copy.Count > 0 && _random.Next(2) == 0) copy.RemoveAt(_random.Next(copy.Count));
        return copy;
    }

    private NodeDefinition Node() => new()
    {
        Id = NewId("n"),
        Type = "data.pass",
        TypeVersion = _random.Next(1, 4),
        Kind = (NodeKind)_random.Next(8),
        Position = Point(),
        Size = _random.Next(2) == 0 ? null : Point(),
        Setup = new()
        {
            Name = Word() + NewId(" "),
            Description = Maybe(Word()),
            Parameters = Record(3),
            Credentials = Record(1),
            Disabled = _random.Next(4) == 0,
            ErrorHandling = (ErrorHandling)_random.Next(3),
            MaxRetries = _random.Next(4),
            RetryBackoff = (RetryBackoff)_random.Next(2),
            TimeoutSeconds = _random.Next(2) == 0 ? null : _random.Next(1, 60),
            AlwaysOutput = _random.Next(4) == 0,
            OnCrash = _random.Next(4) == 0 ? OnCrash.Fail : null,
            Notes = Maybe(Word()),
            Unknown = Unknown(),
        },
        Unknown = Unknown(),
    };

    private EdgeDefinition Edge(List<NodeDefinition> nodes) => new()
    {
        Id = NewId("e"),
        Source = nodes[_random.Next(nodes.Count)].Id,
        Target = nodes[_random.Next(nodes.Count)].Id,
        ConnectionType = (ConnectionType)_random.Next(18),
        Index = _random.Next(3),
        Label = Maybe(Word()),
        Conditions = _random.Next(3) == 0 ? Record(1) : null,
        Unknown = Unknown(),
    };

    private AnnotationDefinition Annotation() =>
        new()
        {
            Id = NewId("a"),
            Text = Word(),
            Color = Maybe("#fc0"),
            Position = Point(),
            Size = Point(),
            ZIndex = _random.Next(-2, 3),
            Unknown = Unknown()
        };

    private JsonObject Record(int depth)
    {
        var record = new JsonObject();
        for (var count = _random.Next(4); count > 0; count--) record[Word()] = Value(depth);
        return record;
    }

    private Dictionary<string, JsonElement>? Unknown() =>
        _random.Next(4) == 0 ? new() { ["x-" + Word()] = JsonSerializer.SerializeToElement(Value(1)) } : null;

    private Point Point() => new(_random.Next(-2000, 2000), Math.Round(_random.NextDouble() * 900, 2));

    private string NewId(string stem) => stem + (++_ids).ToString(CultureInfo.InvariantCulture);

    private string Word() => Words[_random.Next(Words.Length)];

    private string? Maybe(string text) => _random.Next(2) == 0 ? null : text;
}
