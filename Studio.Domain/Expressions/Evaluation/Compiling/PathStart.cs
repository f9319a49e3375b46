using Studio.Domain.Expressions.Evaluation.Hosts;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>The item at which a path such as $('Node').item.json.id starts, found without making anything.</summary>
internal sealed record PathStart(ItemAt At, string? Node = null)
{
    /// <summary>
    /// Reads the tree below the names, which it takes off their top as far as they only say which item is meant. Null for every other tree.
    /// </summary>
    public static PathStart? For(Syntax tree, Stack<string> names) => tree switch
    {
        NameUse { Name: "$json" } => new(ItemAt.Hand),
        NameUse { Name: "$input" or "$item" or "$thisItem" } input => ForHand(input.Name, names),
        NameUse { Name: "$node" } when names.TryPop(out var node) && IsJson(names) => new(ItemAt.SameIndex, node),
        Call { Target: NameUse { Name: "$" }, Arguments: [TextLiteral node], IsOptional: false } when Takes(names, "item") && IsJson(names)
            => new(ItemAt.Origin, node.Text),
        Call { Target: Member { Name: "first" or "last", IsOptional: false } member, Arguments: [], IsOptional: false }
            => ForEnd(member, names),
        _ => null,
    };

    private static PathStart? ForHand(string name, Stack<string> names) =>
        (name != "$input" || Takes(names, "item")) && IsJson(names) ? new(ItemAt.Hand) : null;

    private static PathStart? ForEnd(Member member, Stack<string> names)
    {
        if (!IsJson(names)) return null;
        var isFirst = member.Name == "first";
        return member.Target switch
        {
            NameUse { Name: "$input" } => new(isFirst ? ItemAt.FirstGiven : ItemAt.LastGiven),
            Call { Target: NameUse { Name: "$" }, Arguments: [TextLiteral node], IsOptional: false }
                => new(isFirst ? ItemAt.First : ItemAt.Last, node.Text),
            _ => null,
        };
    }

    private static bool IsJson(Stack<string> names) => Takes(names, "json");

    private static bool Takes(Stack<string> names, string name)
    {
        if (!names.TryPeek(out var next) || next != name) return false;
        names.Pop();
        return true;
    }

    /// <summary>Null when it takes more than a look; the general way then finds it, or says what is wrong.</summary>
    public Item? In(Scope scope) => At switch
    {
        ItemAt.Hand => scope.Item,
        ItemAt.FirstGiven => scope.Items is [var first, ..] ? first : null,
        ItemAt.LastGiven => scope.Items is [.., var last] ? last : null,
        _ => scope.Nodes.TryGetValue(Node!, out var output) && output.IsExecuted ? Of(scope, output) : null,
    };

    private Item? Of(Scope scope, NodeOutput output)
    {
        if (At == ItemAt.Origin) return Origin(scope);
        var items = NodeItems.Of(scope, Node!, output);
        var index = At switch { ItemAt.First => 0, ItemAt.Last => items.Count - 1, _ => scope.ItemIndex };
        return (uint)index < (uint)items.Count ? items[index] : null;
    }

    private Item? Origin(Scope scope) =>
        scope.Item is { } item && Lineage.TryStraight(scope, Node!, item, out var traced) ? traced.Item : null;
}

internal enum ItemAt : byte { Hand, FirstGiven, LastGiven, Origin, First, Last, SameIndex }
