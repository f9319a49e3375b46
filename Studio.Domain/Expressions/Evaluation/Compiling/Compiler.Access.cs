using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>Names, fields and elements.</summary>
internal sealed partial class Compiler
{
    private Code CompileName(NameUse use)
    {
        if (FindLocal(use.Name) is var (hops, slot)) return Local(hops, slot);
        if (use.Name == "$json") return e => e.Scope.Json is { } json ? Value.Of(json) : throw NoItem(e, use.Place);
        if (functions.Find(On.Name, use.Name) is { } root)
        {
            return e =>
            {
                e.Here = use.Place;
                return root.Body(new Arguments(e, root, use.Place, Value.Undefined, []));
            };
        }

        if (functions.Find(On.Global, use.Name) is { } function) return Constant(Value.Of(new TableFunction(function, Value.Undefined)));
        if (TypeNames.Find(use.Name) is { } type) return Constant(Value.Of(type));
        throw Unknown(use);
    }

    private static Faulted NoItem(Evaluation e, Place place) =>
        e.Fail(place, "There is no item here.", "Run the node before this one first, or use $(\"Node\").first().");

    private Faulted Unknown(NameUse use)
    {
        if (use.Name == "$secrets")
        {
            return Fail(use.Place, "An expression sees no secrets.",
                "Secrets are filled into credentials, never into expressions: choose a credential in the node.");
        }

        var known = functions.Of(On.Name).Concat(functions.Of(On.Global)).Select(f => f.Name).Concat(TypeNames.All)
            .Concat(_locals.SelectMany(l => l));
        return Fail(use.Place, $"\"{use.Name}\" is unknown.",
            Nearest.Hint(use.Name, known, $"A field of the item is written $json.{use.Name}; a text needs quotes: \"{use.Name}\"."));
    }

    private Code CompileMember(Member member)
    {
        if (member.Target is NameUse { Name: var type } && FindLocal(type) is null && TypeNames.Find(type) is { } host)
        {
            var function = TypeFunction(member, host);
            return function.IsProperty
                ? e => function.Body(new Arguments(e, function, member.Place, Value.Undefined, []))
                : Constant(Value.Of(new TableFunction(function, Value.Undefined)));
        }

        var general = CompileField(member);
        // The names of an arrow function may hide those that the path starts with.
        if (PathReader.For(member) is not { Node: not null } path || FindLocal("$") is not null || FindLocal("$node") is not null)
        {
            return general;
        }

        return e => path.TryRead(e.Scope, out var node) ? Json.Read(e, node) : general(e);
    }

    private Code CompileField(Member member)
    {
        var target = Compile(member.Target);
        var (name, named) = (member.Name, functions.Named(member.Name));
        return e =>
        {
            var value = target(e);
            if (value.Kind == Kind.Record && Records.TryGet(e, value, name, out var field)) return field;
            return value.IsMissing ? Missing(e, member, member.Target, member.IsOptional, value) : Property(e, member, value, name, named);
        };
    }

    /// <summary>Nothing has no fields; only an optional chain goes on.</summary>
    private static Value Missing(Evaluation e, Syntax whole, Syntax target, bool isOptional, Value value)
    {
        if (isOptional || (value.IsSkipped && target is Member or Subscript or Call)) return Value.Skipped;
        var written = Fault.Excerpt(e.Source, target.Place.Start, target.Place.End);
        var what = whole is Member member ? $"has no \".{member.Name}\"" : "has no elements";
        throw e.Fail(target.Place, $"{written} is {value.KindInWords} here, which {what}.", MissingHint(e, target));
    }

    private static string MissingHint(Evaluation e, Syntax target)
    {
        var otherwise = $"Write ?. behind it to get nothing instead: {Fault.Excerpt(e.Source, target.Place.Start, target.Place.End)}?.…";
        if (target is Member { Target: NameUse { Name: "$json" }, Name: var name } && e.Scope.Json is { } json)
        {
            return Nearest.Hint(name, json.Select(f => f.Key).Where(k => k != name), otherwise);
        }

        return otherwise;
    }

    private Value Property(Evaluation e, Syntax whole, Value value, string name, Function?[]? named)
    {
        if (value.Kind == Kind.Host)
        {
            e.Here = whole.Place;
            if (Records.TryGet(e, value, name, out var field)) return field;
        }

        var function = named?[(int)FunctionTable.OnOf(value)] ?? (value.Kind == Kind.Record ? null : named?[(int)On.Any]);
        if (function is { IsProperty: true })
        {
            e.Here = whole.Place;
            return function.Body(new Arguments(e, function, whole.Place, value, []));
        }

        if (function is not null && value.Kind != Kind.Record)
        {
            throw e.Fail(whole.Place, $"{name} is a function.",
                $"Call it: {name}(){(function.Required > 0 ? $", that is {function.Signature}" : "")}.");
        }

        if (value.Kind is not (Kind.Host or Kind.Date or Kind.Duration)) return Value.Undefined;
        var known = functions.Of(FunctionTable.OnOf(value)).Select(f => f.Name).Concat(Records.Names(value));
        throw e.Fail(whole.Place, $"{value.KindInWords} has no \"{name}\".",
            (value.Held as Host)?.HintFor(name) ?? Nearest.Hint(name, known, "Look at the list of functions for what there is."));
    }

    private Code CompileIndex(Subscript index)
    {
        if (index.Key is TextLiteral literal) return CompileMember(new Member(index.Place, index.Target, literal.Text, index.IsOptional));
        var (target, key) = (Compile(index.Target), Compile(index.Key));
        return e =>
        {
            var value = target(e);
            if (value.IsMissing) return Missing(e, index, index.Target, index.IsOptional, value);
            return Element(e, index, value, key(e));
        };
    }

    private Value Element(Evaluation e, Subscript index, Value value, Value key)
    {
        if (key.Kind == Kind.Number && value.Kind is Kind.List or Kind.Text)
        {
            var at = key.Number;
            if (at < 0 || at > int.MaxValue || at != Math.Truncate(at)) return Value.Undefined;
            if (value.Kind == Kind.List) return Lists.At(e, value, (int)at);
            return at < value.Text.Length ? Value.Of(value.Text[(int)at].ToString()) : Value.Undefined;
        }

        var name = Texts.Of(e, key);
        if (value.Kind == Kind.Record) return Records.TryGet(e, value, name, out var field) ? field : Value.Undefined;
        if (value.Kind is Kind.List or Kind.Text && Numbers.Read(name) is >= 0 and var number && Numbers.Write(number) == name)
        {
            return Element(e, index, value, Value.Of(number));
        }

        return Property(e, index, value, name, functions.Named(name));
    }
}
