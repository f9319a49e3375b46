using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>Fills a record of parameters from JSON. Reflection is looked at once for each type.</summary>
internal sealed class RecordBinder
{
    private static readonly ConcurrentDictionary<Type, RecordBinder> Known = new();
    private readonly Func<object> _create;
    private readonly Func<object, object>? _copy;

    private RecordBinder(Type type)
    {
        _create = Expression.Lambda<Func<object>>(Expression.New(type)).Compile();
        if (type.GetMethod("<Clone>$") is { } clone)
        {
            var record = Expression.Parameter(typeof(object));
            _copy = Expression.Lambda<Func<object, object>>(Expression.Call(Expression.Convert(record, type), clone), record).Compile();
        }

        Members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(p => (Property: p, Field: p.GetCustomAttribute<FieldAttribute>()))
            .Where(p => p.Field is not null)
            .Select(p => new BoundMember(p.Property, p.Field!))];
    }

    public IReadOnlyList<BoundMember> Members { get; }

    public static RecordBinder For(Type type) => Known.GetOrAdd(type, t => new(t));

    /// <summary>Required members are not looked at: whoever binds has done so, with words for who wrote them.</summary>
    public object Create() => _create();

    public object Copy(object record) => _copy?.Invoke(record) ?? throw new InvalidOperationException($"{record.GetType()} is no record.");

    /// <summary>A whole record at once, with all that doesn't fit.</summary>
    public object? Bind(JsonObject json, string path, List<Finding> findings)
    {
        var record = Create();
        foreach (var member in Members)
        {
            var at = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (json.TryGetPropertyValue(member.Name, out var value)) member.Set(record, value, at, findings);
            else if (member.IsRequired) findings.Add(new(at, $"\"{member.Label}\" is missing.", "Fill it in."));
        }

        return record;
    }
}

/// <summary>A property with a field's attribute, and the way into it.</summary>
internal sealed class BoundMember(PropertyInfo property, FieldAttribute attribute)
{
    private readonly Action<object, object?> _set = Setter(property);

    public PropertyInfo Property => property;
    public FieldAttribute Field => attribute;
    public string Label => attribute.Label;
    public string Name { get; } = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);
    public bool IsRequired { get; } = property.GetCustomAttribute<RequiredMemberAttribute>() is not null;

    public static Type? ElementOf(Type type) =>
        type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] ? element : null;

    public static bool IsRecordType(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>Puts a value in; one that doesn't fit is a finding, and a missing one leaves the default.</summary>
    public void Set(object record, JsonNode? json, string path, List<Finding> findings)
    {
        if (json is null)
        {
            if (IsRequired) findings.Add(new(path, $"\"{Label}\" has no value.", "Fill it in, or let the expression give one."));
            return;
        }

        if (TryRead(property.PropertyType, json, path, findings, out var value)) _set(record, value);
    }

    /// <summary>Puts in what was made for it.</summary>
    public void Put(object record, object value) => _set(record, value);

    private static Action<object, object?> Setter(PropertyInfo property)
    {
        var (record, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        return Expression.Lambda<Action<object, object?>>(Expression.Call(Expression.Convert(record, property.DeclaringType!),
            property.SetMethod!, Expression.Convert(value, property.PropertyType)), record, value).Compile();
    }

    private bool TryRead(Type type, JsonNode json, string path, List<Finding> findings, out object? value)
    {
        var shape = TypeShape.Of(type);
        if (shape.Element is { } element) return TryList(shape, element, json, path, findings, out value);
        if (shape.IsRecord)
        {
            if (!Conversion.TryTo(typeof(JsonObject), json, out var given, out var needed))
                return Refuse(json, needed, path, findings, out value);
            var before = findings.Count;
            value = RecordBinder.For(type).Bind((JsonObject)given!, path, findings);
            return findings.Count == before;
        }

        return Conversion.TryTo(type, json, out value, out var what) || Refuse(json, what, path, findings, out value);
    }

    private bool TryList(TypeShape shape, Type element, JsonNode json, string path, List<Finding> findings, out object? value)
    {
        // One value where several may be is a list of one.
        var given = Conversion.TryTo(typeof(JsonArray), json, out var list, out _) ? (JsonArray)list! : null;
        var typed = shape.NewList!();
        var before = findings.Count;
        for (var i = 0; i < (given?.Count ?? 1); i++)
        {
            var one = given is null ? json : given[i];
            if (one is not null && TryRead(element, one, given is null ? path : $"{path}[{i}]", findings, out var read)) typed.Add(read);
        }

        value = typed;
        return findings.Count == before;
    }

    private bool Refuse(JsonNode json, string needed, string path, List<Finding> findings, out object? value)
    {
        findings.Add(new(path, $"\"{Label}\" is {Conversion.InWords(json)}, and {needed} is needed.",
            "Change the value, or the expression that gives it."));
        value = null;
        return false;
    }
}
