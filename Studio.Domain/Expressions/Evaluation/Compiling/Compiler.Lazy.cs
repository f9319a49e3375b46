using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Evaluation.Compiling;

/// <summary>Functions that want to know what they are called with before it is evaluated.</summary>
internal sealed partial class Compiler
{
    /// <summary>A fault in the value that isn't chosen must not matter. Null for every other call.</summary>
    private Code? CompileLazy(Call call, string name)
    {
        if (call.Arguments.Any(a => a is Spread)) return null;
        switch (name, call.Arguments)
        {
            case ("$if", [var condition, var then]):
                return CompileChoice(new Choice(call.Place, condition, then, new WordLiteral(call.Place, "undefined")));
            case ("$if", [var condition, var then, var otherwise]):
                return CompileChoice(new Choice(call.Place, condition, then, otherwise));
            case ("$ifEmpty", [var given, var instead]):
                var (value, fallback) = (Compile(given), Compile(instead));
                return e => value(e) is var found && Operators.IsEmpty(found) ? fallback(e) : found;
            default:
                return null;
        }
    }

    private Function Prepared(Call call, Function function)
    {
        if (function.Prepared is not { } preparation || call.Arguments.Any(a => a is Spread)
            || call.Arguments.ElementAtOrDefault(preparation.Argument) is not TextLiteral literal)
        {
            return function;
        }

        return function with { Body = preparation.Prepare(literal.Text, FaultIn(literal)) };
    }

    /// <summary>Shows the very place, unless escapes in the text have moved it.</summary>
    private FaultAt FaultIn(TextLiteral literal) => (position, message, hint) =>
    {
        var (start, end) = (literal.Place.Start + 1, literal.Place.End - 1);
        var isPlain = end - start == literal.Text.Length && position < literal.Text.Length;
        return Fail(isPlain ? new Place(start + position, end) : literal.Place, message, hint);
    };
}
