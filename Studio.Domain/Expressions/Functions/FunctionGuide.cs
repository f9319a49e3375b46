using System.Text;
using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions;

/// <summary>Writes docs/expressions.md from the function table.</summary>
public static class FunctionGuide
{
    private const string Introduction = """
        # Expressions

        A parameter with `{{ … }}` in it is a template. One that is nothing but `{{ … }}` keeps the value's type: a number stays a
        number, a list a list. With text around it, or with several, it gives a text. `\{{` is how a text says `{{` itself.

        The language is the expression part of JavaScript: literals, `` `templates ${…}` ``, lists and objects with `...`, `.field`,
        `["field"]`, `?.`, arithmetic, comparison, `&&` `||` `??`, `condition ? then : else`, `typeof`, `in`, `instanceof`, regular
        expressions, and functions `x => …` as arguments, with destructuring, defaults and rest. There are no statements, no assignment,
        no prototypes and no way out: an expression always ends, within a budget of steps, size, depth and time.

        It differs from JavaScript where that surprises people: an object as text is its JSON, `-2 ** 2` is `-4`, nothing is changed in
        place (`sort` and `reverse` give a new list), and `$json.a.b` says so when there is no `a`; write `$json.a?.b` to get nothing
        instead.

        Numbers keep the digits they came with until they are calculated with. Dates follow Luxon, in the workflow's time zone.

        *Each function has an example and what it gives; the tests evaluate them all. Optional arguments have a `?`.*
        """;

    private static readonly (string Title, On[] Of)[] Chapters =
    [
        ("Names", [On.Name]), ("Functions", [On.Global]), ("Nodes", [On.Node, On.LegacyNodes]), ("Items", [On.Item, On.LegacyItem]),
        ("$input", [On.Input]), ("Every value", [On.Any]), ("Texts", [On.Text]), ("Numbers", [On.Number]), ("true and false", [On.Boolean]),
        ("Lists", [On.List]), ("Objects", [On.Record]), ("Dates", [On.Date]), ("Durations", [On.Duration]),
        ("Regular expressions", [On.Pattern]), ("Sets", [On.Set]), ("Math", [On.Math]), ("JSON", [On.Json]), ("Object", [On.ObjectType]),
        ("Array", [On.ArrayType]), ("Number", [On.NumberType]), ("String", [On.TextType]), ("Date", [On.DateType]),
        ("DateTime", [On.DateTimeType]), ("Duration", [On.DurationType]),
    ];

    public static string Write()
    {
        var text = new StringBuilder(Introduction).Append("\n\n");
        foreach (var (title, of) in Chapters)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"## {title}\n\n| | | for example | gives |\n| --- | --- | --- | --- |\n");
            foreach (var function in of.SelectMany(FunctionList.Table.Of).OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"| {Code(function.Signature)} | {Cell(function.Help)} | {Code(function.Example)} | {Code(function.Gives)} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static string Code(string text) => text.Length == 0 ? "" : text.Contains('`') ? $"`` {Cell(text)} ``" : $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
