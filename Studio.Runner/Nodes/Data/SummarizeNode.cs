using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.summarize", "Summarize", Icon = "functions", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Counts, adds up and compares the items, all together or group by group.",
    Keywords = "sum count average group by pivot total min max statistics", OtherNames = "Item Lists")]
[Example("What each city has ordered",
    With = """
        { "by": [ "city" ], "values": [ { "how": "count", "into": "orders" }, { "how": "sum", "field": "total" } ] }
        """,
    Given = """[ { "city": "Rome", "total": 5 }, { "city": "Oslo", "total": 7 }, { "city": "Rome", "total": 1.5 } ]""",
    Then = """
        { "main": [ { "city": "Rome", "orders": 2, "sum_total": 6.5 }, { "city": "Oslo", "orders": 1, "sum_total": 7 } ] }
        """)]
[Example("Over all items",
    With = """
        { "values": [ { "how": "average", "field": "n" }, { "how": "max", "field": "n" },
            { "how": "join", "field": "name", "into": "all" } ] }
        """,
    Given = """[ { "n": 1, "name": "a" }, { "n": 2, "name": "b" } ]""",
    Then = """{ "main": [ { "average_n": 1.5, "max_n": 2, "all": "a, b" } ] }""")]
public sealed class SummarizeNode : ListNode<SummarizeNode.Parameters>
{
    public enum How { Count, Distinct, Sum, Average, Min, Max, First, Last, List, Join }

    public sealed record Parameters
    {
        [Field("Groups by", Help = "One item for each group of items that are alike in these fields; one for all when none is named.",
            Example = "city")]
        public IReadOnlyList<string> By { get; init; } = [];

        [Field("Values")]
        public required IReadOnlyList<Wanted> Values { get; init; }
    }

    public sealed record Wanted
    {
        [Field("How")]
        public How How { get; init; }

        [Field("Field", Help = "Items without it don't count; with none named, all do. A dot goes into an object: order.total.",
            Example = "total")]
        public string? Field { get; init; }

        [Field("Between", ShowWhen = "how=join")]
        public string Separator { get; init; } = ", ";

        [Field("Into", Help = "The name of the result; how and field when it is empty: sum_total.")]
        public string? Into { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        if (p.Values.FirstOrDefault(v => v.How != How.Count && string.IsNullOrEmpty(v.Field)) is { } vague) return new NoField(vague.How);
        var groups = context.Items.Index().GroupBy(i => JsonKey.Of(Group(i.Item.Json, p)));
        return NodeResult.Of([.. groups.Select(group => Summary(context, [.. group.Select(g => g.Index)], p))]);
    }

    private static JsonArray Group(JsonObject json, Parameters p) => [.. p.By.Select(field => FieldPath.At(json, field)?.DeepClone())];

    private static Item Summary(NodeContext context, int[] members, Parameters p)
    {
        var json = new JsonObject();
        foreach (var field in p.By) FieldPath.Put(json, field, FieldPath.At(context.Items[members[0]].Json, field)?.DeepClone());
        foreach (var wanted in p.Values)
        {
            var values = members.Select(m => context.Items[m].Json)
                .Select(item => string.IsNullOrEmpty(wanted.Field) ? item : FieldPath.At(item, wanted.Field)).OfType<JsonNode>().ToList();
            json[Name(wanted)] = Value(wanted, values);
        }

        return new(json) { Origins = [.. members.Where(m => m < context.Origins.Count).Select(m => context.Origins[m])] };
    }

    private static string Name(Wanted wanted) => !string.IsNullOrEmpty(wanted.Into) ? wanted.Into
        : string.IsNullOrEmpty(wanted.Field) ? "count"
        : $"{char.ToLowerInvariant($"{wanted.How}"[0])}{$"{wanted.How}"[1..]}_{wanted.Field.Replace('.', '_')}";

    private static JsonNode? Value(Wanted wanted, List<JsonNode> values) => wanted.How switch
    {
        How.Count => values.Count,
        How.Distinct => values.Select(JsonKey.Of).Distinct(StringComparer.Ordinal).Count(),
        How.Sum => Numbers(values).Sum(),
        How.Average => Numbers(values).Cast<decimal?>().Average(),
        How.Min => values.Min(JsonOrder.Natural)?.DeepClone(),
        How.Max => values.Max(JsonOrder.Natural)?.DeepClone(),
        How.First => values is [var first, ..] ? first.DeepClone() : null,
        How.Last => values is [.., var last] ? last.DeepClone() : null,
        How.List => new JsonArray([.. values.Select(v => v.DeepClone())]),
        _ => string.Join(wanted.Separator, values),
    };

    // As decimals: 0.1 and 0.2 are 0.3 to whoever reads a bill.
    private static IEnumerable<decimal> Numbers(IEnumerable<JsonNode> values) =>
        values.Select(JsonOrder.Number).OfType<double>().Select(n => (decimal)n);

    private sealed record NoField(How How) : Problem.Invalid($"\"{How}\" has no field.",
        [new("values", $"\"{How}\" has no field.", "Say of which field; only a count can do without.")]);
}
