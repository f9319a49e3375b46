using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Data;

[NodeType("data.sort", "Sort", Icon = "sort", Kind = NodeKind.Action, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Puts the items in order, by one field or by several.", Keywords = "order ascending descending rank", OtherNames = "Item Lists")]
[Example("The dearest first",
    With = """{ "by": [ { "field": "price", "order": "descending" } ] }""",
    Given = """[ { "price": 5 }, { "price": 12 }, { "name": "free" } ]""",
    Then = """{ "main": [ { "name": "free" }, { "price": 12 }, { "price": 5 } ] }""")]
[Example("By city, and in a city by name",
    With = """{ "by": [ { "field": "address.city" }, { "field": "name" } ] }""",
    Given = """
        [ { "name": "Jo", "address": { "city": "Rome" } }, { "name": "al", "address": { "city": "rome" } },
          { "name": "Zoe", "address": { "city": "Oslo" } } ]
        """,
    Then = """
        { "main": [ { "name": "Zoe", "address": { "city": "Oslo" } }, { "name": "al", "address": { "city": "rome" } },
          { "name": "Jo", "address": { "city": "Rome" } } ] }
        """)]
public sealed class SortNode : ListNode<SortNode.Parameters>
{
    public enum Order { Ascending, Descending }

    public sealed record Parameters
    {
        [Field("By", Help = "Items that are alike by the first are ordered by the second. What is alike by all stays as it came.")]
        public required IReadOnlyList<Key> By { get; init; }
    }

    public sealed record Key
    {
        [Field("Field", Help = "A dot goes into an object: customer.city.", Example = "price")]
        public required string Field { get; init; }

        [Field("Order", Help = "Numbers by their value, texts without regard to capitals; items without the field come last, or first "
            + "when it descends.")]
        public Order Order { get; init; }
    }

    protected override Result<NodeResult> Execute(NodeContext context, Parameters p)
    {
        var keys = context.Items.Select(item => p.By.Select(by => FieldPath.At(item.Json, by.Field)).ToArray()).ToArray();
        var order = Comparer<JsonNode?[]>.Create((x, y) => Compare(x, y, p.By));
        var places = Enumerable.Range(0, keys.Length).OrderBy(i => keys[i], order);
        return NodeResult.Of([.. places.Select(i => context.Made(i, context.Items[i]))]);
    }

    private static int Compare(JsonNode?[] x, JsonNode?[] y, IReadOnlyList<Key> by)
    {
        for (var i = 0; i < by.Count; i++)
        {
            var compared = JsonOrder.Natural.Compare(x[i], y[i]);
            if (compared != 0) return by[i].Order == Order.Descending ? -compared : compared;
        }

        return 0;
    }
}
