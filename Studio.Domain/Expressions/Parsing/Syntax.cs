namespace Studio.Domain.Expressions.Parsing;

/// <summary>
/// A part of an expression as it was written. <paramref name="Height"/> counts the levels below, so that nobody descends too far.
/// </summary>
internal abstract record Syntax(Place Place, int Height)
{
    public static int Above(Syntax one) => one.Height + 1;

    public static int Above(Syntax one, Syntax other) => Math.Max(one.Height, other.Height) + 1;

    public static int Above(IReadOnlyList<Syntax> all)
    {
        var highest = 0;
        foreach (var one in all) highest = Math.Max(highest, one.Height);
        return highest + 1;
    }
}

internal sealed record NumberLiteral(Place Place, double Number) : Syntax(Place, 1);

internal sealed record TextLiteral(Place Place, string Text) : Syntax(Place, 1);

/// <summary>true, false, null, undefined.</summary>
internal sealed record WordLiteral(Place Place, string Word) : Syntax(Place, 1);

internal sealed record PatternLiteral(Place Place, string Source, string Flags) : Syntax(Place, 1);

/// <summary>`text ${part} text`: one more text than parts.</summary>
internal sealed record TemplateLiteral(Place Place, IReadOnlyList<string> Texts, IReadOnlyList<Syntax> Parts) : Syntax(Place, Above(Parts));

internal sealed record NameUse(Place Place, string Name) : Syntax(Place, 1);

internal sealed record Member(Place Place, Syntax Target, string Name, bool IsOptional) : Syntax(Place, Above(Target));

internal sealed record Subscript(Place Place, Syntax Target, Syntax Key, bool IsOptional) : Syntax(Place, Above(Target, Key));

internal sealed record Call(Place Place, Syntax Target, IReadOnlyList<Syntax> Arguments, bool IsOptional)
    : Syntax(Place, Math.Max(Above(Target), Above(Arguments)));

internal sealed record New(Place Place, string Type, IReadOnlyList<Syntax> Arguments) : Syntax(Place, Above(Arguments));

internal sealed record Unary(Place Place, TokenKind Sign, Syntax Operand) : Syntax(Place, Above(Operand));

internal sealed record Binary(Place Place, TokenKind Sign, Syntax Left, Syntax Right) : Syntax(Place, Above(Left, Right));

internal sealed record Choice(Place Place, Syntax Condition, Syntax Then, Syntax Else)
    : Syntax(Place, Math.Max(Above(Condition), Above(Then, Else)));

/// <summary>In parentheses, where that ends an optional chain: (a?.b).c is not a?.b.c.</summary>
internal sealed record Group(Place Place, Syntax Inner) : Syntax(Place, Above(Inner));

internal sealed record ListLiteral(Place Place, IReadOnlyList<Syntax> Items) : Syntax(Place, Above(Items));

internal sealed record Spread(Place Place, Syntax Inner) : Syntax(Place, Above(Inner));

internal sealed record RecordLiteral(Place Place, IReadOnlyList<Entry> Entries) : Syntax(Place, Above(Entries));

/// <summary>key: value, [key]: value, key, or ...spread, which has no key.</summary>
internal sealed record Entry(Place Place, Syntax? Key, Syntax Value) : Syntax(Place, Key is null ? Above(Value) : Above(Key, Value));

/// <summary>name = value, allowed only where an arrow function takes its parameters.</summary>
internal sealed record Default(Place Place, Syntax Target, Syntax Value) : Syntax(Place, Above(Target, Value));

/// <summary>
/// (parameters) => body. A parameter is a NameUse, Default, ListLiteral, RecordLiteral or Spread, read as what it takes apart.
/// </summary>
internal sealed record Arrow(Place Place, IReadOnlyList<Syntax> Parameters, Syntax Body)
    : Syntax(Place, Math.Max(Above(Body), Above(Parameters)));
