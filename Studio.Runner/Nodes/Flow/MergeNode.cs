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
[Example("Each with each", With = """{ "mode": "combinations" }""",
    Given = """{ "input1": [ { "size": "S" }, { "size": "L" } ], "input2": [ { "colour": "red" } ] }""",
    Then = """{ "main": [ { "size": "S", "colour": "red" }, { "size": "L", "colour": "red" } ] }""")]
[Example("Only what one of them brings", With = """{ "mode": "choose", "chosen": 2 }""",
    Given = """{ "input1": [ { "a": 1 } ], "input2": [ { "a": 2 } ] }""", Then = """{ "main": [ { "a": 2 } ] }""")]
[Example("By a field that both have",
    With = """{ "mode": "byField", "field": "id" }""",
    Given = """{ "input1": [ { "id": 1, "a": 1 }, { "id": 2, "a": 2 } ], "input2": [ { "id": 2, "b": 9 } ] }""",
    Then = """{ "main": [ { "id": 2, "a": 2, "b": 9 } ] }""")]
public sealed class MergeNode : ListNode<MergeNode.Parameters>
{
    private const int MostInputs = 10;

    // What is larger is hardly meant, and would fill the memory.
    private const int MostCombinations = 100_000;

    public enum Mode { Append, ByPosition, ByField, Combinations, Choose }

    public sealed record Parameters
    {
        [Field("How")]
        public Mode Mode { get; init; }

        [Field("Field", ShowWhen = "mode=byField",
            Help = "Items with the same value here become one; those without a partner are left out.")]
        public string? Field { get; init; }

        [Field("Which input", ShowWhen = "mode=choose", Help = "Its number; what the others bring is dropped.")]
        public int Chosen { get; init; } = 1;

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
        Mode.Choose when p.Chosen < 1 || p.Chosen > context.Inputs.Count => new NoSuchInput(p.Chosen, context.Inputs.Count),
        Mode.Choose => NodeResult.Of(context.Inputs[p.Chosen - 1]),
        Mode.Combinations when context.Inputs.Aggregate(1L, (count, i) => Math.Min(count * i.Count, int.MaxValue)) > MostCombinations =>
            new TooManyCombinations(MostCombinations),
        Mode.Combinations => NodeResult.Of(Combinations(context.Inputs)),
        _ when string.IsNullOrEmpty(p.Field) => new MissingField(),
        _ => NodeResult.Of(ByField(context.Inputs, p.Field)),
    };

    private static List<Item> ByPosition(IReadOnlyList<IReadOnlyList<Item>> inputs) =>
        [.. Enumerable.Range(0, inputs.Max(i => i.Count)).Select(at => Together(inputs.Where(i => at < i.Count).Select(i => i[at])))];

    private static List<Item> Combinations(IReadOnlyList<IReadOnlyList<Item>> inputs)
    {
        IEnumerable<IEnumerable<Item>> rows = [[]];
        foreach (var input in inputs) rows = rows.SelectMany(row => input.Select(row.Append));
        return [.. rows.Select(Together)];
    }

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

    private sealed record NoSuchInput(int Chosen, int Count) : Problem.Invalid($"There is no input {Chosen}.",
        [new("chosen", $"There is no input {Chosen}.", $"Choose one from 1 to {Count}.")]);

    private sealed record TooManyCombinations(int Most) : Problem.Conflict(
        $"There are more than {Most} combinations. Bring fewer items, or merge them by a field.");

    private sealed record MissingField()
        : Problem.Invalid("\"Field\" is missing.", [new("field", "\"Field\" is missing.", "Say which field both inputs have.")]);
}
