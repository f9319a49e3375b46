using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

[NodeType("flow.merge", "Merge", Icon = "merge", Kind = NodeKind.Flow, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Waits for all its inputs and puts their items together.", Keywords = "join combine append wait")]
[Example("One after the other",
    Given = """{ "input1": [ { "a": 1 } ], "input2": [ { "a": 2 } ] }""",
    Then = """{ "main": [ { "a": 1 }, { "a": 2 } ] }""")]
[Example("The first with the first, the second with the second",
    With = """{ "mode": "byPosition" }""",
    Given = """{ "input1": [ { "id": 1 }, { "id": 2 } ], "input2": [ { "city": "Rome" } ] }""",
    Then = """{ "main": [ { "id": 1, "city": "Rome" }, { "id": 2 } ] }""")]
[Example("By a field that both have",
    With = """{ "mode": "byField", "field": "id" }""",
    Given = """{ "input1": [ { "id": 1, "a": 1 }, { "id": 2, "a": 2 } ], "input2": [ { "id": 2, "b": 9 } ] }""",
    Then = """{ "main": [ { "id": 2, "a": 2, "b": 9 } ] }""")]
public sealed class MergeNode : ListNode<MergeNode.Parameters>
{
    private const int MostInputs = 10;

    public enum Mode { Append, ByPosition, ByField }

    public sealed record Parameters
    {
        [Field("How")]
        public Mode Mode { get; init; }

        [Field("Field", ShowWhen = "mode=byField",
            Help = "Items with the same value here become one; those without a partner are left out.")]
        public string? Field { get; init; }

        [Field("Inputs", NoExpressions = true)]
        public int Inputs { get; init; } = 2;
    }

    /// <summary>As many inputs as were asked for.</summary>
    public static NodePorts Ports(JsonObject parameters)
    {
        var count = parameters["inputs"] is JsonValue value && value.TryGetValue<int>(out var wanted)
            ? Math.Clamp(wanted, 2, MostInputs) : 2;
        return new([.. Enumerable.Range(1, count).Select(i => new Port($"input{i}") { Label = $"Input {i}" })], [new(NodePorts.Main)]);
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p) => p.Mode switch
    {
        Mode.Append => NodeResult.Of([.. context.Inputs.SelectMany(i => i)]),
        Mode.ByPosition => NodeResult.Of(ByPosition(context.Inputs)),
        _ when string.IsNullOrEmpty(p.Field) => new MissingField(),
        _ => NodeResult.Of(ByField(context.Inputs, p.Field)),
    };

    private static List<Item> ByPosition(IReadOnlyList<IReadOnlyList<Item>> inputs) =>
        [.. Enumerable.Range(0, inputs.Max(i => i.Count)).Select(at => Together(inputs.Where(i => at < i.Count).Select(i => i[at])))];

    private static List<Item> ByField(IReadOnlyList<IReadOnlyList<Item>> inputs, string field)
    {
        var others = inputs.Skip(1).Select(i => i.ToLookup(item => Key(item, field))).ToList();
        var merged = new List<Item>();
        foreach (var item in inputs[0])
        {
            var key = Key(item, field);
            if (key is null || others.Any(o => !o.Contains(key))) continue;
            IEnumerable<IEnumerable<Item>> rows = [[item]];
            foreach (var other in others) rows = rows.SelectMany(row => other[key].Select(row.Append));
            merged.AddRange(rows.Select(Together));
        }

        return merged;
    }

    private static string? Key(Item item, string field) => item.Json[field]?.ToJsonString();

    private static Item Together(IEnumerable<Item> items)
    {
        var (json, origins) = (new JsonObject(), new List<Origin>());
        foreach (var item in items)
        {
            foreach (var (name, value) in item.Json) json[name] = value?.DeepClone();
            origins.AddRange(item.Origins);
        }

        return new(json) { Origins = origins };
    }

    private sealed record MissingField()
        : Problem.Invalid("\"Field\" is missing.", [new("field", "\"Field\" is missing.", "Say which field both inputs have.")]);
}
