using System.Runtime.CompilerServices;
using System.Text;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

internal delegate Value Code(Evaluation e);

/// <summary>Turns a tree into delegates that call each other. What can be known from the text alone is decided here, once.</summary>
internal sealed partial class Compiler(FunctionTable functions, string source)
{
    /// <summary>Every so many levels the stack is looked at, so that deep trees inside deep calls end as a fault.</summary>
    private const int LevelsBetweenLooks = 24;

    public Code Compile(Syntax tree)
    {
        if (tree.Height % LevelsBetweenLooks != 0) return CompileUnguarded(tree);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(tree.Place);
        var inner = CompileUnguarded(tree);
        return e => RuntimeHelpers.TryEnsureSufficientExecutionStack() ? inner(e) : throw TooDeep(tree.Place);
    }

    private Code CompileUnguarded(Syntax tree) => tree switch
    {
        NumberLiteral literal => Constant(Value.Of(literal.Number)),
        TextLiteral literal => Constant(Value.Of(literal.Text)),
        WordLiteral literal => Constant(Word(literal.Word)),
        PatternLiteral literal => CompilePattern(literal),
        TemplateLiteral literal => CompileTemplate(literal),
        NameUse name => CompileName(name),
        Member member => CompileMember(member),
        Subscript index => CompileIndex(index),
        Call call => CompileCall(call),
        New created => CompileNew(created),
        Unary unary => CompileUnary(unary),
        Binary binary => CompileBinary(binary),
        Choice choice => CompileChoice(choice),
        Group group => CompileGroup(group),
        ListLiteral list => CompileList(list),
        RecordLiteral record => CompileRecord(record),
        Arrow arrow => CompileArrow(arrow),
        Spread spread => throw Fail(spread.Place, "... is only possible in lists, objects and calls.", "Write [...list]."),
        _ => throw Fail(tree.Place, "A default value is only possible for a function's parameter.", "To compare, write ===."),
    };

    private Faulted Fail(Place place, string message, string hint) => Faulted.At(source, place, message, hint);

    private Faulted TooDeep(Place place) => Fail(place, "The expression is nested too deeply.", "Split it into several steps.");

    private static Code Constant(Value value) => _ => value;

    private static Value Word(string word) => word switch
    {
        "true" => Value.True,
        "false" => Value.False,
        "null" => Value.Null,
        _ => Value.Undefined,
    };

    private Code CompilePattern(PatternLiteral literal)
    {
        if (!Pattern.TryCreate(literal.Source, literal.Flags, out var pattern, out var reason))
        {
            throw Fail(literal.Place, $"This is not a regular expression: {reason}.",
                "Between the slashes stands the pattern, behind them g, i, m, s, u or y.");
        }

        return Constant(Value.Of(pattern));
    }

    private Code CompileTemplate(TemplateLiteral literal)
    {
        var texts = literal.Texts;
        var parts = literal.Parts.Select(Compile).ToArray();
        return e =>
        {
            var text = new StringBuilder(texts[0]);
            for (var i = 0; i < parts.Length; i++)
            {
                var part = Texts.Of(e, parts[i](e));
                e.Charge(part.Length);
                text.Append(part).Append(texts[i + 1]);
            }

            return Value.Of(text.ToString());
        };
    }

    private Code CompileChoice(Choice choice)
    {
        var (condition, then, otherwise) = (Compile(choice.Condition), Compile(choice.Then), Compile(choice.Else));
        return e => Operators.IsTruthy(condition(e)) ? then(e) : otherwise(e);
    }

    private Code CompileGroup(Group group)
    {
        var inner = Compile(group.Inner);
        if (group.Inner is not (Member or Subscript or Call)) return inner;
        return e => inner(e) is { IsSkipped: false } value ? value : Value.Undefined;
    }

    private Code CompileList(ListLiteral list)
    {
        var items = list.Items.Select(i => Compile(i is Spread spread ? spread.Inner : i)).ToArray();
        var spreads = list.Items.Select(i => i is Spread ? i.Place : (Place?)null).ToArray();
        if (list.Items.All(i => i is not Spread))
        {
            return e =>
            {
                var values = new Value[items.Length];
                for (var i = 0; i < values.Length; i++) values[i] = items[i](e);
                return Value.Of(values);
            };
        }

        return e => Value.Of(Joined(e, items, spreads));
    }

    private static Value[] Joined(Evaluation e, Code[] items, Place?[] spreads)
    {
        var values = new List<Value>();
        for (var i = 0; i < items.Length; i++)
        {
            var value = items[i](e);
            if (spreads[i] is not { } place)
            {
                values.Add(value);
                continue;
            }

            var elements = Lists.Elements(e, value)
                ?? throw e.Fail(place, $"... needs a list here, and this is {value.KindInWords}.",
                    "Spread a list: [...list], or an object in an object: { ...object }.");
            e.Charge(elements.Length);
            values.AddRange(elements);
        }

        return [.. values];
    }

    private Code CompileRecord(RecordLiteral record)
    {
        var entries = record.Entries.Select(x => (Key: x.Key is null ? null : Compile(x.Key), Value: Compile(x.Value))).ToArray();
        return e =>
        {
            var bag = new Bag(entries.Length);
            foreach (var (key, value) in entries)
            {
                if (key is not null) bag[Texts.Of(e, key(e))] = value(e);
                else AddAll(e, bag, value(e));
            }

            return Value.Of(bag);
        };
    }

    private static void AddAll(Evaluation e, Bag bag, Value spread)
    {
        if (spread.Kind is Kind.List or Kind.Text)
        {
            var elements = Lists.Elements(e, spread)!;
            for (var i = 0; i < elements.Length; i++) bag[Numbers.Write(i)] = elements[i];
            return;
        }

        var fields = Records.Of(e, spread);
        e.Charge(fields.Count);
        foreach (var (name, value) in fields) bag[name] = value;
    }
}
