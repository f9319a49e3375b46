using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>What a parameter's type is, looked at once: a list of something, a record, or a plain value.</summary>
internal sealed class TypeShape
{
    private static readonly ConcurrentDictionary<Type, TypeShape> Known = new();

    private TypeShape(Type type)
    {
        IsRecord = BoundMember.IsRecordType(type);
        if (BoundMember.ElementOf(type) is not { } element) return;
        Element = element;
        NewList = Expression.Lambda<Func<IList>>(Expression.New(typeof(List<>).MakeGenericType(element))).Compile();
    }

    /// <summary>What the elements of a list are; null for what is no list.</summary>
    public Type? Element { get; }

    public bool IsRecord { get; }

    public Func<IList>? NewList { get; }

    public static TypeShape Of(Type type) => Known.GetOrAdd(type, t => new(t));
}
