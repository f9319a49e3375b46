using System.Text.Json.Nodes;
using Studio.Domain.Expressions;

namespace Studio.Domain.Nodes.Parameters;

/// <summary>
/// A node's parameters, checked and with their expressions compiled: ready to become a typed record for one item after the other.
/// </summary>
public sealed class CompiledParameters
{
    private readonly Compiled[] _parts;
    private readonly Type? _type;
    private Filled? _constant;

    private CompiledParameters(Type? type, Compiled[] parts)
    {
        (_type, _parts) = (type, parts);
        IsConstant = parts.All(p => p.Part.IsConstant);
    }

    public static CompiledParameters None { get; } = new(null, []);

    public bool IsConstant { get; }

    /// <summary>The nodes that its expressions call by name, each with the parameter that does.</summary>
    public IReadOnlyList<(string Parameter, string Node)> Nodes =>
        IsConstant ? [] : [.. _parts.SelectMany(p => p.Part.Templates.SelectMany(t => t.Nodes), (p, node) => (p.Name, node)).Distinct()];

    /// <summary>Compiles raw parameters. What is wrong with them is said all at once; what is right works all the same.</summary>
    public static CompiledParameters Compile(NodeSpec spec, JsonObject raw, Action<ParameterFlaw> found)
    {
        var members = spec.Parameters is null ? [] : RecordBinder.For(spec.Parameters).Members;
        var (parts, place, at) = (new Compiled[raw.Count], new PlaceInParameters(), 0);
        foreach (var (name, value) in raw)
        {
            var member = Named(members, name);
            place.Enter(name);
            parts[at++] = new(name, member?.Label ?? name, member, member?.Field.NoExpressions == true
                ? CompiledPart.Fixed(value) : CompiledPart.Of(value, place, found));
            place.Leave();
        }

        new ParameterCheck(place, found).Check(spec.Fields, raw);
        return new(spec.Parameters, parts);
    }

    /// <summary>The typed record for the scope's item, or which field has which value that doesn't fit.</summary>
    public Result<T> Resolve<T>(Scope scope) where T : class
    {
        if (typeof(T) != _type) throw new InvalidOperationException($"The parameters are {_type}, not {typeof(T)}.");
        // What no item changes is converted once.
        var constant = _constant ??= Fill(RecordBinder.For(_type).Create(), constants: true, new Scope());
        if (IsConstant || constant.Wrong.Count > 0) return constant.As<T>();
        return Fill(RecordBinder.For(_type).Copy(constant.Record), constants: false, scope).As<T>();
    }

    /// <summary>The record as far as no item changes it; what an expression decides is left at its default.</summary>
    public Result<T> Settled<T>() where T : class =>
        !typeof(T).IsAssignableFrom(_type) ? throw new InvalidOperationException($"The parameters are {_type}, not {typeof(T)}.")
            : (_constant ??= Fill(RecordBinder.For(_type).Create(), constants: true, new Scope())).As<T>();

    /// <summary>What one parameter is for the scope's item; nothing where nothing is said.</summary>
    public Result<Evaluated> One(string name, Scope scope)
    {
        if (Array.Find(_parts, p => p.Name == name) is not { } part) return new Evaluated(null);
        return part.Part.Evaluate(scope).Ok(out var value, out var problem) ? value : new BadParameters(Failed(part, problem, scope));
    }

    /// <summary>All parameters as JSON for the scope's item, as the run page shows them.</summary>
    public Result<JsonObject> Evaluate(Scope scope)
    {
        var evaluated = new JsonObject();
        foreach (var part in _parts)
        {
            if (!part.Part.Evaluate(scope).Ok(out var value, out var problem)) return new BadParameters(Failed(part, problem, scope));
            evaluated[part.Name] = value.Json?.DeepClone();
        }

        return evaluated;
    }

    private Filled Fill(object record, bool constants, Scope scope)
    {
        List<Finding>? wrongs = null;
        foreach (var part in _parts)
        {
            if (part.Member is null || part.Part.IsConstant != constants) continue;
            if (part.Records?.Bind(scope) is { } list)
            {
                part.Member.Put(record, list);
                continue;
            }

            if (!part.Part.Evaluate(scope).Ok(out var value, out var problem))
            {
                (wrongs ??= []).AddRange(Failed(part, problem, scope));
                continue;
            }

            var wrong = new List<Finding>();
            part.Member.Set(record, value.Json, part.Name, wrong);
            if (wrong.Count > 0)
                (wrongs ??= []).AddRange(constants ? wrong : wrong.Select(f => f with { Message = Of(scope) + f.Message }));
        }

        return new(record, wrongs ?? []);
    }

    private static List<Finding> Failed(Compiled part, Problem problem, Scope scope)
    {
        var fault = ((EvaluationFault)problem).Fault;
        return [new(part.Name, $"{Of(scope)}\"{part.Label}\": {fault.Message} (at \"{fault.Text}\")", fault.Hint)];
    }

    private static BoundMember? Named(IReadOnlyList<BoundMember> members, string name)
    {
        foreach (var member in members)
        {
            if (member.Name == name) return member;
        }

        return null;
    }

    private static string Of(Scope scope) => scope.Items.Count > 1 ? $"Item {scope.ItemIndex}: " : "";

    /// <summary>A record, and what of it doesn't fit.</summary>
    private sealed record Filled(object Record, IReadOnlyList<Finding> Wrong)
    {
        public Result<T> As<T>() where T : class => Wrong.Count > 0 ? new BadParameters(Wrong) : (T)Record;
    }

    private sealed record Compiled(string Name, string Label, BoundMember? Member, CompiledPart Part)
    {
        public RecordList? Records { get; } = Member is null || Part.IsConstant ? null : RecordList.Of(Member.Property.PropertyType, Part);
    }
}
