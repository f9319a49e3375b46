using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>Which nodes an expression names outright, so that a renamed or deleted one is noticed before it runs.</summary>
internal static class NamedNodes
{
    public static IEnumerable<string> In(Syntax tree) => Uses(tree).Select(u => u.Name);

    /// <summary>Each name with the place of its text or, for $node.Name, of the whole of it.</summary>
    public static IEnumerable<(string Name, Place Place)> Uses(Syntax tree)
    {
        var todo = new Stack<Syntax>([tree]);
        while (todo.TryPop(out var next))
        {
            if (Named(next) is { } use) yield return use;
            foreach (var child in Children(next)) todo.Push(child);
        }
    }

    private static (string, Place)? Named(Syntax tree) => tree switch
    {
        Call { Target: NameUse { Name: "$" or "$items" }, Arguments: [TextLiteral name, ..] } => (name.Text, name.Place),
        Subscript { Target: NameUse { Name: "$node" }, Key: TextLiteral name } => (name.Text, name.Place),
        Subscript { Target: Member { Name: "$node" }, Key: TextLiteral name } => (name.Text, name.Place),
        Member { Target: NameUse { Name: "$node" }, Name: var name } member => (name, member.Place),
        _ => null,
    };

    public static IEnumerable<Syntax> Children(Syntax tree) => tree switch
    {
        TemplateLiteral t => t.Parts,
        Member m => [m.Target],
        Subscript i => [i.Target, i.Key],
        Call c => [c.Target, .. c.Arguments],
        New n => n.Arguments,
        Unary u => [u.Operand],
        Binary b => [b.Left, b.Right],
        Choice c => [c.Condition, c.Then, c.Else],
        Group g => [g.Inner],
        ListLiteral l => l.Items,
        Spread s => [s.Inner],
        RecordLiteral r => r.Entries,
        Entry e => e.Key is null ? [e.Value] : [e.Key, e.Value],
        Default d => [d.Target, d.Value],
        Arrow a => [.. a.Parameters, a.Body],
        _ => [],
    };
}
