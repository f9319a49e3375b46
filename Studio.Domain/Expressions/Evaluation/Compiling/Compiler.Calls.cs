using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>Calls: of our functions by name, of methods by what they are called on, of arrow functions.</summary>
internal sealed partial class Compiler
{
    private Code CompileCall(Call call) => call.Target switch
    {
        Member { Target: NameUse { Name: var type } } member when FindLocal(type) is null && TypeNames.Find(type) is { } host
            => CompileFunction(call, TypeFunction(member, host)),
        Member member => CompileMethod(call, member),
        NameUse { Name: "$if" } when call.Arguments is [var condition and not Spread, var then and not Spread, var otherwise and not Spread]
            => CompileChoice(new(call.Place, condition, then, otherwise)),
        NameUse { Name: var name } use when FindLocal(name) is null
            => CompileLazy(call, name) ?? CompileFunction(call, functions.Find(On.Global, name) ?? throw NotAFunction(use)),
        _ => CompileCallable(call),
    };

    private Function TypeFunction(Member member, TypeName host)
    {
        if (functions.Find(host.On, member.Name) is { } function) return function;
        throw Fail(member.Place, $"{host.InWords} has no \"{member.Name}\".",
            Nearest.Hint(member.Name, functions.Of(host.On)
                .Select(f => f.Name), $"{host.InWords} has: {string.Join(", ", functions.Of(host.On).Select(f => f.Name).Take(12))}."));
    }

    private Faulted NotAFunction(NameUse use) => functions.Find(On.Name, use.Name) is null ? Unknown(use)
        : Fail(use.Place, $"{use.Name} is not a function.", $"Write {use.Name} without parentheses.");

    private Code CompileFunction(Call call, Function function)
    {
        CheckCount(call, function);
        function = Prepared(call, function);
        var arguments = CompileArguments(call.Arguments);
        return e =>
        {
            var values = arguments(e);
            return Invoke(e, call.Place, function, Value.Undefined, values);
        };
    }

    // A spread may bring any number, so only what is written out is counted.
    private void CheckCount(Call call, Function function)
    {
        if (call.Arguments.Count < function.Required && call.Arguments.All(a => a is not Spread))
            throw TooFew(source, call.Place, function);
    }

    private static Faulted TooFew(string source, Place place, Function function) =>
        Faulted.At(source, place, $"{function.Name} needs {function.Required} {(function.Required == 1 ? "value" : "values")}.",
            $"It is called {function.Signature}.");

    private static Value Invoke(Evaluation e, Place place, Function function, Value self, ReadOnlySpan<Value> values)
    {
        e.Here = place;
        e.Step();
        if (values.Length < function.Required) throw TooFew(e.Source, place, function);
        return function.Body(new Arguments(e, function, place, self, values));
    }

    private Code CompileMethod(Call call, Member member)
    {
        var target = Compile(member.Target);
        var arguments = CompileArguments(call.Arguments);
        var named = functions.Named(member.Name);
        if (named is null) CheckSpelling(member);
        return e =>
        {
            var self = target(e);
            var function = named is null ? null : named[(int)FunctionTable.OnOf(self)] ?? named[(int)On.Any];
            // A field that holds a function goes before ours: it was written in this very expression.
            if (self.Kind == Kind.Record && self.Held is Bag made && made.TryGetValue(member.Name, out var held)
                && held.Kind == Kind.Function)
            {
                return CallValue(e, call, held, arguments(e));
            }

            if (self.IsMissing && function?.On != On.Any) return MissingReceiver(e, member, self);
            if (function is not null && !function.IsProperty) return Invoke(e, call.Place, function, self, arguments(e));
            throw NoSuchMethod(e, member, self, function, named);
        };
    }

    private static Value MissingReceiver(Evaluation e, Member member, Value self)
    {
        if (member.IsOptional || (self.IsSkipped && member.Target is Member or Subscript or Call)) return Value.Skipped;
        return Missing(e, member, member.Target, isOptional: false, self);
    }

    /// <summary>
    /// A name that no kind of value has as a method is a slip, whatever the data; unless the expression made the field itself.
    /// </summary>
    private void CheckSpelling(Member member)
    {
        if (member.Target is NameUse or RecordLiteral or Call or Group) return;
        throw Fail(member.Place, $"There is no function \"{member.Name}\".",
            Nearest.Hint(member.Name, functions.All.Where(f => !f.IsProperty).Select(f => f.Name)
                .Distinct(), "The list of functions says what there is."));
    }

    private Faulted NoSuchMethod(Evaluation e, Member member, Value self, Function? property, Function?[]? named)
    {
        var name = member.Name;
        if (property is not null) return e.Fail(member.Place, $"{name} is not a function.", $"Write .{name} without parentheses.");
        var written = Fault.Excerpt(e.Source, member.Target.Place.Start, member.Target.Place.End);
        var others = named?.Where(f => f is not null).Select(f => f!.On.InWords()).ToList() ?? [];
        var hint = others.Count > 0
            ? $"{name} belongs to {string.Join(" or ", others)}; turn the value into one first."
            : Nearest.Hint(name, functions.Of(FunctionTable.OnOf(self)).Concat(functions.Of(On.Any))
                .Select(f => f.Name), "The list of functions says what there is.");
        return e.Fail(member.Place, $"{written} is {self.KindInWords}, which has no function \"{name}\".", hint);
    }

    private Code CompileCallable(Call call)
    {
        var target = Compile(call.Target);
        var arguments = CompileArguments(call.Arguments);
        return e =>
        {
            var value = target(e);
            if (value.IsMissing && (call.IsOptional || (value.IsSkipped && call.Target is Subscript or Call))) return Value.Skipped;
            return CallValue(e, call, value, arguments(e));
        };
    }

    private static Value CallValue(Evaluation e, Call call, Value value, Value[] arguments)
    {
        e.Here = call.Place;
        if (value.Kind == Kind.Function) return ((Callable)value.Held!).Call(e, arguments);
        throw e.Fail(call.Target.Place,
            $"{Fault.Excerpt(e.Source, call.Target.Place.Start, call.Target.Place.End)} is {value.KindInWords} and cannot be called.",
            "Only functions are followed by ( ).");
    }

    private Func<Evaluation, Value[]> CompileArguments(IReadOnlyList<Syntax> arguments)
    {
        if (arguments.Count == 0) return _ => [];
        var codes = arguments.Select(a => Compile(a is Spread spread ? spread.Inner : a)).ToArray();
        if (arguments.Any(a => a is Spread))
        {
            var spreads = arguments.Select(a => a is Spread ? a.Place : (Place?)null).ToArray();
            return e => Joined(e, codes, spreads);
        }

        return e =>
        {
            var values = new Value[codes.Length];
            for (var i = 0; i < values.Length; i++) values[i] = codes[i](e);
            return values;
        };
    }

    private Code CompileNew(New created)
    {
        var function = functions.Find(On.Global, $"new {created.Type}") ?? throw Fail(created.Place, $"new {created.Type} is not possible.",
            "There are new Date(…), new Set(…) and new RegExp(…).");
        return CompileFunction(new Call(created.Place, new NameUse(created.Place, function.Name), created.Arguments, false), function);
    }
}

/// <summary>One of our functions as a value: list.map(Number).</summary>
internal sealed class TableFunction(Function function, Value self) : Callable
{
    public override Value Call(Evaluation e, ReadOnlySpan<Value> arguments)
    {
        e.Step();
        return function.Body(new Arguments(e, function, e.Here, self, arguments));
    }
}
