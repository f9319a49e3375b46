using Studio.Domain.Expressions;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>
/// A list of records in which something depends on the item: each is copied from one that has all that doesn't, and only the rest is
/// evaluated for every item.
/// </summary>
internal sealed class RecordList
{
    private readonly TypeShape _list;
    private readonly Element[] _elements;

    private RecordList(TypeShape list, Element[] elements) => (_list, _elements) = (list, elements);

    /// <summary>Null for what is something else, or has a part that doesn't fit: that is bound as JSON, and gets its words there.</summary>
    public static RecordList? Of(Type type, CompiledPart part)
    {
        var list = TypeShape.Of(type);
        if (list.Element is not { } element || !TypeShape.Of(element).IsRecord || part.Elements is not { } parts) return null;
        var elements = new Element[parts.Count];
        for (var i = 0; i < elements.Length; i++)
        {
            if (Element.Of(RecordBinder.For(element), parts[i]) is not { } made) return null;
            elements[i] = made;
        }

        return new(list, elements);
    }

    /// <summary>The list for one item; null where something doesn't fit or can't be evaluated.</summary>
    public object? Bind(Scope scope)
    {
        var list = _list.NewList!();
        var wrong = new List<Finding>(0);
        foreach (var element in _elements)
        {
            if (element.Bind(scope, wrong) is not { } record || wrong.Count > 0) return null;
            list.Add(record);
        }

        return list;
    }

    private sealed record Element(RecordBinder Binder, object Prototype, (BoundMember Member, CompiledPart Part)[] Open)
    {
        public static Element? Of(RecordBinder binder, CompiledPart part)
        {
            if (part.Fields is not { } fields) return null;
            var (prototype, open, wrong) = (binder.Create(), new List<(BoundMember, CompiledPart)>(), new List<Finding>());
            foreach (var member in binder.Members)
            {
                var given = fields.FirstOrDefault(f => f.Name == member.Name).Part;
                if (given is null && member.IsRequired) return null;
                if (given is { IsConstant: false }) open.Add((member, given));
                else if (given is not null && given.Evaluate(new()).Ok(out var value, out _)) member.Set(prototype, value.Json, "", wrong);
            }

            return wrong.Count > 0 ? null : new(binder, prototype, [.. open]);
        }

        public object? Bind(Scope scope, List<Finding> wrong)
        {
            var record = Binder.Copy(Prototype);
            foreach (var (member, part) in Open)
            {
                if (!part.Evaluate(scope).Ok(out var value, out _)) return null;
                member.Set(record, value.Json, "", wrong);
            }

            return record;
        }
    }
}
