using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Functions;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>The type of a template's value: what it is with the sample, and where that has none, what its text says.</summary>
public static class InferredType
{
    private const string Any = "any";
    private const string Text = "text";
    private const string Number = "number";
    private const string Fact = "true/false";

    /// <summary>One of text, number, true/false, list, object, date, duration, nothing and any.</summary>
    public static string Of(string template, Scope sample)
    {
        var (parts, faults) = TemplateParser.Parse(template);
        if (faults.Count > 0) return Any;
        if (parts is not [{ Tree: { } tree }]) return Text;
        var pieces = Stretch.AllOf(template).First().Pieces;
        return new SampleReading(template, pieces, sample).Read(1, pieces.Count - 2) is { IsMissing: false } value
            ? Word(value) : Said(tree);
    }

    private static string Word(Value value) => value.Kind switch
    {
        Kind.Boolean => Fact,
        Kind.Number => Number,
        Kind.List or Kind.Set => "list",
        Kind.Date => "date",
        Kind.Duration => "duration",
        Kind.Record or Kind.Host => "object",
        Kind.Function => Any,
        _ => Text,
    };

    private static string Said(Syntax tree) => tree switch
    {
        NumberLiteral => Number,
        TextLiteral or TemplateLiteral => Text,
        WordLiteral { Word: "true" or "false" } => Fact,
        WordLiteral => "nothing",
        ListLiteral => "list",
        RecordLiteral => "object",
        Group group => Said(group.Inner),
        Choice choice => Either(choice.Then, choice.Else),
        Unary { Sign: TokenKind.TypeOf } => Text,
        Unary { Sign: TokenKind.Not } => Fact,
        Unary { Sign: TokenKind.Minus or TokenKind.Plus or TokenKind.BitNot } => Number,
        Binary binary => Said(binary),
        NameUse name => Result(On.Name, name.Name),
        New { Type: "Date" } => "date",
        Call { Target: NameUse name } => Result(On.Global, name.Name),
        Call { Target: Member member } => Said(member),
        Member member => Said(member),
        _ => Any,
    };

    private static string Said(Binary binary) => binary.Sign switch
    {
        TokenKind.And or TokenKind.Or or TokenKind.Coalesce => Either(binary.Left, binary.Right),
        TokenKind.Plus => (Said(binary.Left), Said(binary.Right)) switch
        {
            (Number, Number) => Number,
            (Text, _) or (_, Text) => Text,
            _ => Any,
        },
        _ when Signs.Strength(binary.Sign) >= Signs.Strength(TokenKind.ShiftLeft) => Number,
        _ when Signs.Strength(binary.Sign) >= Signs.Strength(TokenKind.Equal) => Fact,
        _ => Number,
    };

    private static string Either(Syntax one, Syntax other) => Said(one) is var said && said == Said(other) ? said : Any;

    /// <summary>What all functions of this name agree on, of the type that stands before the dot where one does.</summary>
    private static string Said(Member member)
    {
        if (member.Target is NameUse type && TypeNames.Find(type.Name) is { } host) return Result(host.On, member.Name);
        var results = FunctionList.Table.All.Where(f => f.Name == member.Name && TypeNames.NameOf(f.On) is null).Select(f => f.Result);
        return results.Distinct().ToList() is [var only] ? only : Any;
    }

    private static string Result(On on, string name) => FunctionList.Table.Find(on, name)?.Result ?? Any;
}
