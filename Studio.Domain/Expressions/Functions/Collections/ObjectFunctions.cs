using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Functions.Texts;

namespace Studio.Domain.Expressions.Functions.Collections;

/// <summary>Objects, and what is there for values of every kind.</summary>
internal static class ObjectFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Record, "keys(): list", "Its fields' names.", "({ a: 1 }).keys()", "[\"a\"]", (in a) => Keys(a.E, a.Self)),
        new(On.Record, "values(): list", "Its fields' values.", "({ a: 1 }).values()", "[1]", (in a) => Values(a.E, a.Self)),
        new(On.Record, "entries(): list", "Each name with its value.",
            "({ a: 1 }).entries()", "[[\"a\",1]]", (in a) => Entries(a.E, a.Self)),
        new(On.Record, "hasField(name): true/false", "Whether it has a field.", "$json.hasField('name')", "true", Has),
        new(On.Record, "hasOwnProperty(name): true/false", "The same as hasField.", "$json.hasOwnProperty('nick')", "false", Has),
        new(On.Record, "compact(): object", "Without the fields that are missing or empty.", "({ a: 1, b: '' }).compact()", "{\"a\":1}",
            (in a) => Where(a, (_, value) => !Operators.IsEmpty(value))),
        new(On.Record, "merge(other): object", "With the fields of another; its own stay.",
            "({ a: 1 }).merge({ a: 9, b: 2 })", "{\"a\":1,\"b\":2}", Merge),
        new(On.Record, "removeField(name): object", "Without a field.",
            "({ a: 1, b: 2 }).removeField('a')", "{\"b\":2}", (in a) => Without(a, a.Text(0))),
        new(On.Record, "removeFieldsContaining(text): object", "Without the fields whose value has the text in it.",
            "({ a: 'xy', b: 'z' }).removeFieldsContaining('x')", "{\"b\":\"z\"}", (in a) => Containing(a, keep: false)),
        new(On.Record, "keepFieldsContaining(text): object", "Only the fields whose value has the text in it.",
            "({ a: 'xy', b: 'z' }).keepFieldsContaining('x')", "{\"a\":\"xy\"}", (in a) => Containing(a, keep: true)),
        new(On.Record, "urlEncode(): text", "As the query of an address.", "({ a: 1, b: 'x y' }).urlEncode()", "\"a=1&b=x+y\"", UrlEncode),
        new(On.Any, "toJsonString(): text", "As JSON.", "[1].toJsonString()", "\"[1]\"", (in a) => Value.Of(JsonWriting.Of(a.E, a.Self))),
        new(On.Any, "toString(): text", "As a text.", "true.toString()", "\"true\"", (in a) => a.Self.IsMissing
            ? throw a.Fail("There is no value here.", "Write ?.toString() to get nothing instead.")
            : a.Made(Evaluation.Texts.Of(a.E, a.Self))),
        new(On.Any, "valueOf(): any", "The value itself.", "(5).valueOf()", "5", (in a) => a.Self),
        new(On.Any, "isEmpty(): true/false", "Whether it is missing, \"\", [] or {}.",
            "''.isEmpty()", "true", (in a) => Value.Of(Operators.IsEmpty(a.Self))),
        new(On.Any, "isNotEmpty(): true/false", "Whether there is something in it.",
            "'a'.isNotEmpty()", "true", (in a) => Value.Of(!Operators.IsEmpty(a.Self))),
        new(On.Any, "ifEmpty(otherwise): any", "The value, or another where it is empty.", "''.ifEmpty('none')", "\"none\"",
            (in a) => Operators.IsEmpty(a.Self) ? a[0] : a.Self),
        new(On.ObjectType, "keys(object): list", "Its fields' names.", "Object.keys({ a: 1 })", "[\"a\"]", (in a) => Keys(a.E, Given(a))),
        new(On.ObjectType, "values(object): list", "Its fields' values.",
            "Object.values({ a: 1 })", "[1]", (in a) => Values(a.E, Given(a))),
        new(On.ObjectType, "entries(object): list", "Each name with its value.",
            "Object.entries({ a: 1 })", "[[\"a\",1]]", (in a) => Entries(a.E, Given(a))),
        new(On.ObjectType, "fromEntries(entries): object", "An object from a list of [name, value].",
            "Object.fromEntries([['a', 1]])", "{\"a\":1}", FromEntries),
        new(On.ObjectType, "assign(...objects): object", "The fields of all; of two with one name the last.",
            "Object.assign({ a: 1 }, { b: 2 })", "{\"a\":1,\"b\":2}", Assign),
    ];

    private static Value Given(in Arguments a) => !a[0].IsMissing ? a[0]
        : throw a.Fail($"There is no object here, but {a[0].KindInWords}.", "Give it an object, or write (value ?? {}).");

    private static Value Keys(Evaluation.Evaluation e, Value of) => Value.Of([.. Fields(e, of).Keys.Select(k => Value.Of(k))]);

    private static Value Values(Evaluation.Evaluation e, Value of) => Value.Of([.. Fields(e, of).Values]);

    private static Value Entries(Evaluation.Evaluation e, Value of) =>
        Value.Of([.. Fields(e, of).Select(f => Value.Of([Value.Of(f.Key), f.Value]))]);

    /// <summary>A list's or a text's fields are its places.</summary>
    private static Bag Fields(Evaluation.Evaluation e, Value of)
    {
        if (of.Kind is not (Kind.List or Kind.Text)) return Records.Of(e, of);
        var bag = new Bag();
        foreach (var (i, value) in Lists.Elements(e, of)!.Index()) bag[Numbers.Write(i)] = value;
        return bag;
    }

    private static Value Has(in Arguments a) => Value.Of(Records.TryGet(a.E, a.Self, a.Text(0), out _));

    private static Value Where(in Arguments a, Func<string, Value, bool> keep)
    {
        var kept = new Bag();
        foreach (var (name, value) in Records.Of(a.E, a.Self))
        {
            if (keep(name, value)) kept[name] = value;
        }

        a.E.Charge(kept.Count);
        return Value.Of(kept);
    }

    private static Value Merge(in Arguments a)
    {
        var merged = Records.Copy(a.E, a.Self);
        foreach (var (name, value) in Records.Of(a.E, a[0])) merged.TryAdd(name, value);
        return Value.Of(merged);
    }

    private static Value Without(in Arguments a, string gone) => Where(a, (name, _) => name != gone);

    private static Value Containing(in Arguments a, bool keep)
    {
        var (part, e) = (a.Text(0), a.E);
        return Where(a, (_, value) => (!value.IsMissing && Evaluation.Texts.Of(e, value).Contains(part, StringComparison.Ordinal)) == keep);
    }

    private static Value UrlEncode(in Arguments a)
    {
        var parts = new List<string>();
        foreach (var (name, value) in Records.Of(a.E, a.Self))
            parts.Add($"{Encoded(name)}={Encoded(value.IsMissing ? "" : Evaluation.Texts.Of(a.E, value))}");
        return a.Made(string.Join('&', parts));
    }

    private static string Encoded(string text) => TextShapes.Encode(text).Replace("%20", "+", StringComparison.Ordinal);

    private static Value FromEntries(in Arguments a)
    {
        var record = new Bag();
        foreach (var entry in a.List(0))
        {
            if (entry.Kind != Kind.List)
                throw a.Fail($"Object.fromEntries needs lists of [name, value], and one is {entry.KindInWords}.",
                    "Write [[\"name\", value], …].");
            record[Evaluation.Texts.Of(a.E, Lists.At(a.E, entry, 0))] = Lists.At(a.E, entry, 1);
        }

        a.E.Charge(record.Count);
        return Value.Of(record);
    }

    private static Value Assign(in Arguments a)
    {
        var all = new Bag();
        foreach (var record in a.All)
        {
            foreach (var (name, value) in Records.Of(a.E, record)) all[name] = value;
        }

        a.E.Charge(all.Count);
        return Value.Of(all);
    }
}
