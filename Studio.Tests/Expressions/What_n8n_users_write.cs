using Studio.Domain.Expressions.Functions;

namespace Studio.Tests.Expressions;

/// <summary>n8n-expressions.tsv counts what 115,000 expressions of published workflows use.</summary>
public sealed class What_n8n_users_write
{
    private const string Functions = "IIFE/function";

    /// <summary>Each construct in an expression, and what this gives. A construct without one is not part of the language.</summary>
    private static readonly Dictionary<string, (string Expression, string Gives)> Examples = new()
    {
        ["$json"] = ("$json.name", "\"Ada\""),
        ["$('X')"] = ("$('Start').item.json.mail", "\"ada@example.com\""),
        [".item.json"] = ("$input.item.json.id", "1"),
        ["$('X').item"] = ("$('Start').item.json['mail']", "\"ada@example.com\""),
        ["$fromAI"] = ("$fromAI('to', 'Who gets it', 'string')", "\"ada@example.com\""),
        ["template literal"] = ("`Dear ${$json.name}`", "\"Dear Ada\""),
        [".first() "] = ("[3, 4].first()", "3"),
        ["$('X').first()"] = ("$('Fetch').first().json.id", "1"),
        ["$node[..]"] = ("$node[\"Fetch\"].parameter.url", "\"https://example.com\""),
        ["$node[...].json"] = ("$node['Start'].json.mail", "\"ada@example.com\""),
        ["|| / ??"] = ("($json.missing ?? $json.none) || 'x'", "\"x\""),
        ["$now"] = ("$now.isValid", "true"),
        ["=> (arrow)"] = ("[1, 2].map(n => n * 2)", "[2,4]"),
        [".replace("] = ("'a-b'.replace('-', '+')", "\"a+b\""),
        [".join("] = ("[1, 2].join(', ')", "\"1, 2\""),
        ["JSON.stringify"] = ("JSON.stringify({ a: 1 })", "\"{\\\"a\\\":1}\""),
        [".toISO"] = ("DateTime.fromISO('2026-01-02').toISODate()", "\"2026-01-02\""),
        [".map("] = ("$input.all().map(i => i.json.id)", "[1,2]"),
        [".format("] = ("'2026-01-02'.toDateTime().format('dd.MM.yyyy')", "\"02.01.2026\""),
        ["ternary ?:"] = ("$json.id > 1 ? 'many' : 'one'", "\"one\""),
        ["new Date"] = ("new Date('2026-01-02').getTime()", "1767312000000"),
        ["?. optional chain"] = ("$json.a?.b?.[0]?.trim() ?? 1", "1"),
        [".length"] = ("$json.name.length", "3"),
        [".split("] = ("'a,b'.split(',')[1]", "\"b\""),
        ["$env"] = ("$env.STAGE", "\"test\""),
        [".trim("] = ("' a '.trim()", "\"a\""),
        [".toJsonString"] = ("$json.toJsonString()", "\"{\\\"id\\\":1,\\\"name\\\":\\\"Ada\\\"}\""),
        ["$workflow"] = ("$workflow.name", "\"Orders\""),
        ["Math."] = ("Math.max(...[1, 3])", "3"),
        [".slice("] = ("'abc'.slice(-2)", "\"bc\""),
        [".toLowerCase"] = ("'ABC'.toLowerCase()", "\"abc\""),
        [".minus("] = ("DateTime.fromISO('2026-03-31').minus({ months: 1 }).toISODate()", "\"2026-02-28\""),
        ["DateTime."] = ("DateTime.now() > DateTime.fromMillis(0)", "true"),
        ["$binary"] = ("$binary.photo.fileName", "\"ada.png\""),
        [".toString("] = ("(255).toString(16)", "\"ff\""),
        [".toFormat("] = ("DateTime.fromISO('2026-01-02').toFormat('MMM d, yyyy')", "\"Jan 2, 2026\""),
        ["$input"] = ("$input.first().json.name", "\"Ada\""),
        [".filter("] = ("[1, 2, 3].filter((n, i) => i > 0)", "[2,3]"),
        ["$today"] = ("$today.hour", "0"),
        ["JSON.parse"] = ("JSON.parse('[1]')[0]", "1"),
        ["$item("] = ("$item(1).$node['Fetch'].json.name", "\"Bob\""),
        [".toDateTime"] = ("'2026-01-02'.toDateTime().year", "2026"),
        ["Object.keys"] = ("Object.keys($json)", "[\"id\",\"name\"]"),
        [".includes("] = ("[1, 2].includes(2)", "true"),
        [".plus("] = ("DateTime.fromISO('2026-01-02').plus(1, 'day').day", "3"),
        ["$('X').all()"] = ("$('Fetch').all().length", "2"),
        ["$execution"] = ("$execution.id", "\"42\""),
        ["$response"] = ("$response.statusCode", "200"),
        [".find("] = ("[{ a: 1 }, { a: 2 }].find(x => x.a === 2).a", "2"),
        ["$('X').last()"] = ("$('Fetch').last().json.name", "\"Bob\""),
        ["$vars"] = ("$vars.region", "\"eu\""),
        ["$if("] = ("$if($json.id === 1, 'yes', 'no')", "\"yes\""),
        ["$items("] = ("$items('Start')[1].json.mail", "\"bob@example.com\""),
        [".isEmpty()"] = ("''.isEmpty()", "true"),
        ["$itemIndex"] = ("$itemIndex", "0"),
        [".reduce("] = ("[1, 2, 3].reduce((sum, n) => sum + n, 0)", "6"),
        ["$ifEmpty"] = ("$ifEmpty('', 'none')", "\"none\""),
        ["$('X').isExecuted"] = ("$('Later').isExecuted", "false"),
        ["$runIndex"] = ("$runIndex", "0"),
        [".extractEmail/Domain/Url"] = ("'Ada <ada@example.com>'.extractEmail()", "\"ada@example.com\""),
        ["$jmespath"] = ("$jmespath($json, 'name')", "\"Ada\""),
        ["$pageCount"] = ("$pageCount", "2"),
        ["$parameter"] = ("$parameter.url", "\"https://example.com\""),
        [".hash("] = ("'a'.hash('md5')", "\"0cc175b9c0f1b6a831c399e269772661\""),
        ["$request"] = ("$request.method", "\"GET\""),
        ["$prevNode"] = ("$prevNode.name", "\"Fetch\""),
    };

    private static readonly IReadOnlyList<string[]> Rows =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Expressions", "n8n-expressions.tsv")).Select(l => l.Split('\t'))];

    private static int Total => Count(Rows[0]);
    private static IEnumerable<string[]> Constructs => Rows.Skip(1).TakeWhile(r => r[0] != "## methods");
    private static IEnumerable<string[]> Methods => Rows.SkipWhile(r => r[0] != "## methods").Skip(1);

    public static TheoryData<string> Counted => [.. Constructs.Select(r => r[0]).Where(c => c != Functions)];

    [Theory, MemberData(nameof(Counted))]
    public void works_here(string construct) =>
        Assert.Equal(Examples[construct].Gives, Speak.Gives(Examples[construct].Expression));

    /// <summary>Counted as if no expression used two of the methods and constructs that we don't have.</summary>
    [Fact]
    public void works_here_in_at_least_99_of_100_expressions()
    {
        List<string[]> missing = [.. Methods.Where(r => !IsKnown(r[0])), .. Constructs.Where(r => !Examples.ContainsKey(r[0]))];
        var share = 1 - ((double)missing.Sum(Count) / Total);
        Assert.True(share >= 0.99, $"{share:P2}; not here: {string.Join(", ", missing.Select(r => $"{r[0]} {r[1]}"))}");
    }

    private static bool IsKnown(string method) => FunctionList.Table.Named(method.Trim('.', '(', ')')) is not null;

    private static int Count(string[] row) => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture);
}
