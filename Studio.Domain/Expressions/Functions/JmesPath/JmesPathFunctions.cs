using Studio.Domain.Expressions.Evaluation;

namespace Studio.Domain.Expressions.Functions.JmesPath;

/// <summary>$jmespath. A query that is written out is read once, when the expression is.</summary>
internal static class JmesPathFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        Named("$jmespath"),
        Named("$jmesPath"),
    ];

    private static Function Named(string name) => new(On.Global, $"{name}(value, query): any",
        "What a JMESPath query finds in an object or a list.", $"{name}($input.all(), '[*].json.name')", "[\"Ada\",\"Bob\"]", Search)
    {
        Prepared = new(1, (query, fail) => Run(new QueryParser(query, fail).Parse())),
    };

    private static Body Run(Query query) => (in a) => query.On(a.E, QueryValues.Given(a[0]));

    private static Value Search(in Arguments a)
    {
        var (e, text) = (a.E, a.Text(1));
        e.Charge(text.Length * 4L);
        var query = new QueryParser(text, (_, message, hint) => e.Fail(message, hint)).Parse();
        return query.On(e, QueryValues.Given(a[0]));
    }
}
