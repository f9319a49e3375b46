using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Nodes.Parameters;

namespace Studio.Domain.Nodes.Reading;

/// <summary>The fields of a record of parameters.</summary>
internal static class FieldReader
{
    public static IReadOnlyList<FieldSpec> Read(Type record, string node, List<string> faults)
    {
        var blank = RecordBinder.For(record).Create();
        var fields = RecordBinder.For(record).Members.Select(m => Read(m, blank, node, faults)).ToList();
        foreach (var field in fields)
        {
            if (field.ShowWhen is { } when && fields.All(f => f.Name != when.Field))
                faults.Add($"{node}: \"{field.Name}\" is shown when \"{when.Field}\" says so, and there is no such field.");
        }

        foreach (var property in record.GetProperties()
            .Where(p => p.GetCustomAttribute<FieldAttribute>() is null && p.Name != "EqualityContract"))
            faults.Add($"{node}: \"{property.Name}\" has no [Field].");
        return fields;
    }

    private static FieldSpec Read(BoundMember member, object blank, string node, List<string> faults)
    {
        var type = Nullable.GetUnderlyingType(member.Property.PropertyType) ?? member.Property.PropertyType;
        var element = BoundMember.ElementOf(type);
        var options = Options(member.Field.Options, element ?? type);
        var kind = TypeOf(type, element is null && options.Count > 0);
        var nested = element is not null && BoundMember.IsRecordType(element) ? element : BoundMember.IsRecordType(type) ? type : null;
        var field = member.Field;
        return new()
        {
            Name = member.Name,
            Label = field.Label,
            Help = field.Help,
            Placeholder = field.Placeholder,
            Example = field.Example,
            Type = kind,
            Editor = field.Editor != FieldEditor.Automatic ? field.Editor
                : element?.IsEnum == true ? FieldEditor.Choices : EditorOf(kind, field.IsSecret),
            IsRequired = member.IsRequired,
            Default = member.IsRequired ? null : Default(member.Property.GetValue(blank)),
            Options = options,
            ShowWhen = FieldCondition.Parse(field.ShowWhen),
            TakesExpressions = !field.NoExpressions,
            IsSecret = field.IsSecret,
            Resource = field.Editor == FieldEditor.Workflow ? "workflow" : field.Resource,
            Fields = nested is null ? [] : Read(nested, node, faults),
            Element = element is null || nested is not null ? null : TypeOf(element, element.IsEnum),
        };
    }

    private static FieldType TypeOf(Type type, bool hasOptions)
    {
        if (hasOptions) return FieldType.Choice;
        if (type == typeof(string) || type == typeof(Guid)) return FieldType.Text;
        if (type == typeof(bool)) return FieldType.Flag;
        if (type == typeof(int) || type == typeof(long)) return FieldType.WholeNumber;
        if (type == typeof(double) || type == typeof(decimal)) return FieldType.Number;
        if (type == typeof(DateTimeOffset)) return FieldType.Date;
        if (type == typeof(TimeSpan)) return FieldType.Duration;
        if (type == typeof(JsonArray) || BoundMember.ElementOf(type) is not null) return FieldType.List;
        return type == typeof(JsonObject) || BoundMember.IsRecordType(type) ? FieldType.Record : FieldType.Any;
    }

    private static FieldEditor EditorOf(FieldType type, bool isSecret) => isSecret ? FieldEditor.Secret : type switch
    {
        FieldType.Number or FieldType.WholeNumber => FieldEditor.Number,
        FieldType.Flag => FieldEditor.Toggle,
        FieldType.Choice => FieldEditor.Choice,
        FieldType.Date => FieldEditor.Date,
        FieldType.Duration => FieldEditor.Duration,
        FieldType.List => FieldEditor.List,
        FieldType.Record or FieldType.Any => FieldEditor.Json,
        _ => FieldEditor.Text,
    };

    private static IReadOnlyList<FieldOption> Options(string? written, Type type) => type.IsEnum
        ? [.. Enum.GetNames(type).Select(n => new FieldOption(JsonNamingPolicy.CamelCase.ConvertName(n), Label(type, n)))]
        : [.. (written ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(o => new FieldOption(o, o))];

    /// <summary>What its [Description] says, such as "GET", where the name in words won't do.</summary>
    private static string Label(Type type, string name) =>
        type.GetField(name)?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? InWords(name);

    /// <summary>"ByPosition" as "By position".</summary>
    private static string InWords(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static JsonNode? Default(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        Enum word => JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        System.Collections.ICollection { Count: > 0 } words when words.OfType<Enum>().Any() =>
            new JsonArray([.. words.OfType<Enum>().Select(w => Default(w))]),
        TimeSpan duration => duration.TotalSeconds,
        System.Collections.IEnumerable and not string => null,
        string or bool or int or long or double or decimal => JsonSerializer.SerializeToNode(value, value.GetType()),
        _ => null,
    };
}
