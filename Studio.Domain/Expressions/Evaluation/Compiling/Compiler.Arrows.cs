using System.Runtime.CompilerServices;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>Arrow functions and the names they bring.</summary>
internal sealed partial class Compiler
{
    /// <summary>The names of the functions around the place being compiled, innermost last.</summary>
    private readonly List<List<string>> _locals = [];

    private delegate void Binder(Evaluation e, Frame frame, Value value);

    private (int Hops, int Slot)? FindLocal(string name)
    {
        for (var level = _locals.Count - 1; level >= 0; level--)
        {
            var slot = _locals[level].LastIndexOf(name);
            if (slot >= 0) return (_locals.Count - 1 - level, slot);
        }

        return null;
    }

    private static Code Local(int hops, int slot) => hops switch
    {
        0 => e => e.Locals!.Slots[slot],
        1 => e => e.Locals!.Outer!.Slots[slot],
        _ => e =>
        {
            var frame = e.Locals!;
            for (var i = 0; i < hops; i++) frame = frame.Outer!;
            return frame.Slots[slot];
        }
        ,
    };

    private Code CompileArrow(Arrow arrow)
    {
        var names = new List<string>();
        _locals.Add(names);
        var binders = arrow.Parameters.Select(p => Bind(p, names)).ToArray();
        var restAt = arrow.Parameters is [.., Spread] ? arrow.Parameters.Count - 1 : -1;
        var body = Compile(arrow.Body);
        _locals.RemoveAt(_locals.Count - 1);
        var isPlain = arrow.Parameters.All(p => p is NameUse);
        var shape = new ArrowShape(body, names.Count, arrow.Place, isPlain ? null : Take);
        return e => Value.Of(new ArrowFunction(shape, e.Locals));

        void Take(Evaluation e, Frame frame, ReadOnlySpan<Value> arguments)
        {
            for (var i = 0; i < binders.Length; i++)
            {
                var value = i == restAt ? Value.Of(arguments[Math.Min(i, arguments.Length)..].ToArray())
                    : i < arguments.Length ? arguments[i] : Value.Undefined;
                binders[i](e, frame, value);
            }
        }
    }

    private Binder Bind(Syntax parameter, List<string> names)
    {
        switch (parameter)
        {
            case NameUse use:
                var slot = names.Count;
                names.Add(use.Name);
                return (_, frame, value) => frame.Slots[slot] = value;
            case Group group:
                return Bind(group.Inner, names);
            case Spread rest:
                return Bind(rest.Inner, names);
            case Default defaulted:
                var target = Bind(defaulted.Target, names);
                var otherwise = Compile(defaulted.Value);
                return (e, frame, value) => target(e, frame, value.Kind == Kind.Undefined ? otherwise(e) : value);
            case ListLiteral list:
                return BindList(list, names);
            case RecordLiteral record:
                return BindRecord(record, names);
            default:
                return (_, _, _) => { };
        }
    }

    private Binder BindList(ListLiteral list, List<string> names)
    {
        var items = list.Items.Select(i => Bind(i, names)).ToArray();
        var restAt = list.Items is [.., Spread] ? list.Items.Count - 1 : -1;
        return (e, frame, value) =>
        {
            var elements = Lists.Elements(e, value)
                ?? throw e.Fail(list.Place, $"[ ] takes apart a list, and this is {value.KindInWords}.",
                    "Object.entries(object) gives a list of [name, value].");
            for (var i = 0; i < items.Length; i++)
            {
                items[i](e, frame, i == restAt ? Value.Of(elements[Math.Min(i, elements.Length)..]) : i < elements.Length ? elements[i]
                    : Value.Undefined);
            }
        };
    }

    private Binder BindRecord(RecordLiteral record, List<string> names)
    {
        var fields = record.Entries.Select(x => (Name: (x.Key as TextLiteral)?.Text, Bind: Bind(x.Value, names))).ToArray();
        return (e, frame, value) =>
        {
            if (value.IsMissing)
                throw e.Fail(record.Place, $"{{ }} takes apart an object, and this is {value.KindInWords}.",
                    "Filter out what is missing first: list.filter(x => x).");
            foreach (var (name, bind) in fields)
            {
                if (name is null) bind(e, frame, Rest(e, value, fields.Select(f => f.Name)));
                else bind(e, frame, Records.TryGet(e, value, name, out var field) ? field : Value.Undefined);
            }
        };
    }

    private static Value Rest(Evaluation e, Value record, IEnumerable<string?> taken)
    {
        var rest = Records.Copy(e, record);
        foreach (var name in taken)
        {
            if (name is not null) rest.Remove(name);
        }

        return Value.Of(rest);
    }
}

internal delegate void ParameterTaker(Evaluation e, Frame frame, ReadOnlySpan<Value> arguments);

/// <summary>
/// What an arrow function is, apart from the values around it. Without <paramref name="Take"/> its parameters are plain names.
/// </summary>
internal sealed record ArrowShape(Code Body, int Names, Place Place, ParameterTaker? Take);

internal sealed class ArrowFunction(ArrowShape shape, Frame? outer) : Callable
{
    public override Value Call(Evaluation e, ReadOnlySpan<Value> arguments)
    {
        e.Step();
        if (++e.Depth > e.Budget.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw e.Fail(shape.Place, "The functions call each other without end.", "Write it without a function that calls itself.");
        }

        var frame = new Frame(outer, shape.Names);
        var before = e.Locals;
        e.Locals = frame;
        if (shape.Take is { } take) take(e, frame, arguments);
        else arguments[..Math.Min(arguments.Length, shape.Names)].CopyTo(frame.Slots);
        var value = shape.Body(e);
        e.Locals = before;
        e.Depth--;
        return value.IsSkipped ? Value.Undefined : value;
    }
}
