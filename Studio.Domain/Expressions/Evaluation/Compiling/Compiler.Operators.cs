using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

internal sealed partial class Compiler
{
    private Code CompileUnary(Unary unary)
    {
        var operand = Compile(unary.Operand);
        return unary.Sign switch
        {
            TokenKind.Not => e => Value.Of(!Operators.IsTruthy(operand(e))),
            TokenKind.Minus => e => Value.Of(-Numbers.Of(e, operand(e))),
            TokenKind.Plus => e => Value.Of(Numbers.Of(e, operand(e))),
            TokenKind.BitNot => e => Value.Of(~Numbers.ToInt32(Numbers.Of(e, operand(e)))),
            TokenKind.TypeOf => e => Value.Of(Operators.TypeOf(operand(e))),
            _ => _ => Value.Undefined,
        };
    }

    private Code CompileBinary(Binary binary)
    {
        if (binary.Sign == TokenKind.InstanceOf) return CompileInstanceOf(binary);
        var (left, right) = (Compile(binary.Left), Compile(binary.Right));
        return binary.Sign switch
        {
            TokenKind.Coalesce => e => left(e) is { IsMissing: false } value ? value : right(e),
            TokenKind.Or => e => left(e) is var value && Operators.IsTruthy(value) ? value : right(e),
            TokenKind.And => e => left(e) is var value && Operators.IsTruthy(value) ? right(e) : value,
            TokenKind.Same => e => Value.Of(Operators.IsSame(left(e), right(e))),
            TokenKind.NotSame => e => Value.Of(!Operators.IsSame(left(e), right(e))),
            TokenKind.Equal => e => Value.Of(Operators.IsEqual(e, left(e), right(e))),
            TokenKind.NotEqual => e => Value.Of(!Operators.IsEqual(e, left(e), right(e))),
            TokenKind.Less => e => Value.Of(Operators.Compare(e, left(e), right(e)) < 0),
            TokenKind.LessEqual => e => Value.Of(Operators.Compare(e, left(e), right(e)) <= 0),
            TokenKind.Greater => e => Value.Of(Operators.Compare(e, left(e), right(e)) > 0),
            TokenKind.GreaterEqual => e => Value.Of(Operators.Compare(e, left(e), right(e)) >= 0),
            TokenKind.Plus => e => Operators.Add(e, left(e), right(e)),
            TokenKind.In => CompileIn(binary.Place, left, right),
            _ => CompileArithmetic(binary.Sign, left, right),
        };
    }

    private static Code CompileArithmetic(TokenKind sign, Code left, Code right) => sign switch
    {
        TokenKind.Minus => e => Value.Of(Numbers.Of(e, left(e)) - Numbers.Of(e, right(e))),
        TokenKind.Star => e => Value.Of(Numbers.Of(e, left(e)) * Numbers.Of(e, right(e))),
        TokenKind.Slash => e => Value.Of(Numbers.Of(e, left(e)) / Numbers.Of(e, right(e))),
        TokenKind.Percent => e => Value.Of(Numbers.Of(e, left(e)) % Numbers.Of(e, right(e))),
        TokenKind.Power => e => Value.Of(Power(Numbers.Of(e, left(e)), Numbers.Of(e, right(e)))),
        TokenKind.BitAnd => e => Value.Of(Int(e, left) & Int(e, right)),
        TokenKind.BitOr => e => Value.Of(Int(e, left) | Int(e, right)),
        TokenKind.BitXor => e => Value.Of(Int(e, left) ^ Int(e, right)),
        TokenKind.ShiftLeft => e => Value.Of(Int(e, left) << Int(e, right)),
        TokenKind.ShiftRight => e => Value.Of(Int(e, left) >> Int(e, right)),
        _ => e => Value.Of((uint)Int(e, left) >> Int(e, right)),
    };

    private static int Int(Evaluation e, Code operand) => Numbers.ToInt32(Numbers.Of(e, operand(e)));

    /// <summary>JavaScript has no opinion on 1 ** NaN and 1 ** Infinity; C# says 1.</summary>
    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(number, exponent);

    private static Code CompileIn(Place place, Code left, Code right) => e =>
    {
        var (key, holder) = (left(e), right(e));
        return holder.Kind switch
        {
            Kind.Record or Kind.Host => Value.Of(Records.TryGet(e, holder, Texts.Of(e, key), out _)),
            Kind.List => Value.Of(Numbers.Of(e, key) is >= 0 and var at && at == Math.Truncate(at) && at < Lists.Count(holder)),
            _ => throw e.Fail(place, $"\"in\" looks for a field in an object, and this is {holder.KindInWords}.",
                "For texts and lists use value.includes(part)."),
        };
    };

    private Code CompileInstanceOf(Binary binary)
    {
        var left = Compile(binary.Left);
        return (binary.Right as NameUse)?.Name switch
        {
            "Date" => e => Value.Of(left(e) is { Kind: Kind.Date, Date.IsJsDate: true }),
            "DateTime" => e => Value.Of(left(e) is { Kind: Kind.Date, Date.IsJsDate: false }),
            "Array" => e => Value.Of(left(e).Kind == Kind.List),
            "Object" => e => Value.Of(left(e).Kind > Kind.Text),
            "RegExp" => e => Value.Of(left(e).Kind == Kind.Pattern),
            "Set" => e => Value.Of(left(e).Kind == Kind.Set),
            _ => throw Fail(binary.Right.Place, "instanceof knows Date, DateTime, Array, Object, RegExp and Set.",
                "For texts and numbers use typeof value === \"string\"."),
        };
    }
}
