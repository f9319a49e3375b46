using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Functions;
using Studio.Domain.Expressions.Parsing;

namespace Studio.Domain.Expressions.Completion;

/// <summary>Makes suggestions from fields, functions, names and nodes.</summary>
internal sealed class Offers(Scope sample)
{
    public static IReadOnlyList<Suggestion> Matching(string typed, IEnumerable<Suggestion> all) =>
    [
        .. all.Select(s => (Suggestion: s, At: s.Name.AsSpan().IndexOf(Asked(s, typed), StringComparison.OrdinalIgnoreCase)))
            .Where(s => s.At >= 0).OrderBy(s => s.At > 0).Select(s => s.Suggestion),
    ];

    public static IEnumerable<Suggestion> Fields(IEnumerable<(string Name, string Preview)> fields, Piece dot) =>
        fields.Select(f => IsWord(f.Name)
            ? new Suggestion(SuggestionKind.Field, f.Name, f.Name, f.Preview, "")
            : new Suggestion(SuggestionKind.Field, f.Name, $"[{Literals.Quoted(f.Name)}]", f.Preview, "")
            {
                ReplacesBefore = dot.Kind == TokenKind.Dot ? dot.End - dot.Start : 0,
            });

    public static IEnumerable<Suggestion> FunctionsOf(Value value) =>
        value.Kind == Kind.Host ? Made(FunctionTable.OnOf(value)) : FunctionsOf(FunctionTable.OnOf(value));

    public static IEnumerable<Suggestion> FunctionsOf(On on) => on == On.Any ? Made(on) : [.. Made(on), .. Made(On.Any)];

    public IEnumerable<Suggestion> Names(IEnumerable<Local> locals) =>
    [
        .. locals.Select(l => new Suggestion(SuggestionKind.Local, l.Name, l.Name, "", "What the function is called with.")),
        .. Nodes(),
        .. Made(On.Name), .. Made(On.Global),
        .. TypeNames.All.Select(t => new Suggestion(SuggestionKind.Type, t, t, "", $"Its functions follow a dot: {t}.….")),
    ];

    public IEnumerable<Suggestion> Nodes() => sample.Nodes.Select(n =>
    {
        var call = $"$({Literals.Quoted(n.Key, '\'')})";
        return new Suggestion(SuggestionKind.Node, call, call, n.Value.IsExecuted ? "" : "has not run yet", "What this node has put out.")
        {
            Name = n.Key,
        };
    });

    /// <summary>A node's name is asked for with the $ of $('Name') and without.</summary>
    private static ReadOnlySpan<char> Asked(Suggestion one, string typed) =>
        one.Kind == SuggestionKind.Node ? typed.AsSpan().TrimStart('$') : typed;

    /// <summary>Properties before functions, both by name.</summary>
    private static IEnumerable<Suggestion> Made(On on) => FunctionList.Table.Of(on)
        .OrderBy(f => !f.IsProperty).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
        .Select(f => new Suggestion(KindOf(f), f.Name, f.IsProperty ? f.Name : $"{f.Name}()", f.Signature, f.Help)
        {
            CaretBack = f.IsProperty || f.Signature.Contains("()", StringComparison.Ordinal) ? 0 : 1,
            Example = f.Example,
            Gives = f.Gives,
        });

    private static SuggestionKind KindOf(Function function) => function switch
    {
        { On: On.Name } => SuggestionKind.Name,
        { IsProperty: true } => SuggestionKind.Property,
        _ => SuggestionKind.Function,
    };

    private static bool IsWord(string name) => name.Length > 0 && Lexer.IsNameStart(name[0]) && name.All(Lexer.IsNamePart);
}
