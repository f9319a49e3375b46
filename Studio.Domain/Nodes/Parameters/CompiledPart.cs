using System.Text.Json.Nodes;
using Studio.Domain.Expressions;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>A piece of raw parameters with its templates compiled.</summary>
internal abstract class CompiledPart
{
    public abstract bool IsConstant { get; }

    public abstract IEnumerable<Template> Templates { get; }

    /// <summary>Of a list its elements, of a record its fields; null for anything else.</summary>
    public virtual IReadOnlyList<CompiledPart>? Elements => null;

    public virtual IReadOnlyList<(string Name, CompiledPart Part)>? Fields => null;

    /// <summary>Its value for one item; the node may lie in the item, so it is read and not put anywhere.</summary>
    public abstract Result<Evaluated> Evaluate(Scope scope);

    /// <summary>A value that is taken as it is written.</summary>
    public static CompiledPart Fixed(JsonNode? raw) => new Constant(raw);

    public static CompiledPart Of(JsonNode? raw, PlaceInParameters place, Action<ParameterFlaw> found) => raw switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) && text.Contains("{{", StringComparison.Ordinal) =>
            Compiled(text, raw, place, found),
        JsonObject record => OfRecord(record, place, found),
        JsonArray list => OfList(list, place, found),
        _ => new Constant(raw),
    };

    private static CompiledPart OfRecord(JsonObject record, PlaceInParameters place, Action<ParameterFlaw> found)
    {
        var (parts, isConstant, at) = (new (string, CompiledPart)[record.Count], true, 0);
        foreach (var (name, value) in record)
        {
            place.Enter(name);
            var part = Of(value, place, found);
            place.Leave();
            parts[at++] = (name, part);
            isConstant &= part.IsConstant;
        }

        return isConstant ? new Constant(record) : new Made(isRecord: true, parts);
    }

    private static CompiledPart OfList(JsonArray list, PlaceInParameters place, Action<ParameterFlaw> found)
    {
        var (parts, isConstant) = (new (string, CompiledPart)[list.Count], true);
        for (var i = 0; i < parts.Length; i++)
        {
            place.Enter(i);
            var part = Of(list[i], place, found);
            place.Leave();
            parts[i] = ("", part);
            isConstant &= part.IsConstant;
        }

        return isConstant ? new Constant(list) : new Made(isRecord: false, parts);
    }

    private static CompiledPart Compiled(string text, JsonNode raw, PlaceInParameters place, Action<ParameterFlaw> found)
    {
        if (Template.Parse(text).Ok(out var template, out var problem)) return new Templated(template);
        foreach (var fault in ((ExpressionFault)problem).Faults)
            found(new($"{place}",
                $"{fault.Message} (character {fault.Position + 1}{(fault.Text.Length == 0 ? "" : $", at \"{fault.Text}\"")})", fault.Hint));
        return new Constant(raw);
    }

    private sealed class Constant(JsonNode? value) : CompiledPart
    {
        public override bool IsConstant => true;
        public override IEnumerable<Template> Templates => [];
        public override IReadOnlyList<(string Name, CompiledPart Part)>? Fields =>
            value is JsonObject record ? [.. record.Select(f => (f.Key, (CompiledPart)new Constant(f.Value)))] : null;

        public override Result<Evaluated> Evaluate(Scope scope) => new Evaluated(value);
    }

    private sealed class Templated(Template template) : CompiledPart
    {
        public override bool IsConstant => template.IsConstant;
        public override IEnumerable<Template> Templates => [template];
        public override Result<Evaluated> Evaluate(Scope scope) => template.Evaluate(scope);
    }

    /// <summary>An object or a list in which something depends on the item.</summary>
    private sealed class Made(bool isRecord, (string Name, CompiledPart Part)[] parts) : CompiledPart
    {
        public override bool IsConstant => false;
        public override IEnumerable<Template> Templates => parts.SelectMany(p => p.Part.Templates);
        public override IReadOnlyList<CompiledPart>? Elements => isRecord ? null : [.. parts.Select(p => p.Part)];
        public override IReadOnlyList<(string Name, CompiledPart Part)>? Fields => isRecord ? parts : null;

        public override Result<Evaluated> Evaluate(Scope scope)
        {
            var (record, list) = (new JsonObject(), new JsonArray());
            foreach (var (name, part) in parts)
            {
                if (!part.Evaluate(scope).Ok(out var value, out var problem)) return problem;
                if (isRecord) record[name] = value.Json?.DeepClone();
                else list.Add(value.Json?.DeepClone());
            }

            return new Evaluated(isRecord ? record : list);
        }
    }
}
