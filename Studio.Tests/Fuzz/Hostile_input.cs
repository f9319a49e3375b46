using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Expressions;

namespace Studio.Tests.Fuzz;

/// <summary>What somebody would send to bring the house down.</summary>
public sealed class Hostile_input
{
    private const int Deep = 100_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> DeepExpressions => new()
    {
        { "parentheses", new string('(', Deep) + "1" + new string(')', Deep) },
        { "open parentheses", new string('(', Deep) },
        { "lists", new string('[', Deep) + new string(']', Deep) },
        { "objects", Many("{a:", Deep) + "1" + new string('}', Deep) },
        { "signs", new string('!', Deep) + "1" },
        { "minuses", Many("- ", Deep) + "1" },
        { "choices", Many("1?2:", Deep) + "3" },
        { "nested choices", Many("1?", Deep) + "1" + Many(":2", Deep) },
        { "texts in texts", Many("`${", Deep) + "1" + Many("}`", Deep) },
        { "functions", Many("x=>", Deep) + "1" },
        { "calls", Many("Number(", Deep) + "1" + new string(')', Deep) },
        { "new", Many("new ", Deep) + "Date()" },
        { "powers", Many("2**", Deep) + "2" },
        { "typeof", Many("typeof ", Deep) + "1" },
        { "fields", "$json" + Many(".a", Deep) },
        { "subscripts", "$json" + Many("[0]", Deep) },
        { "calls of calls", "$json" + Many(".trim()", Deep) },
        { "sums", Many("1+", Deep) + "1" },
        { "ands", Many("1&&", Deep) + "1" },
        { "nullish", Many("null??", Deep) + "1" },
    };

    [Theory, MemberData(nameof(DeepExpressions))]
    public void nested_deeply_is_refused_or_evaluated(string what, string expression)
    {
        var text = "{{ " + expression + " }}";
        Answers(() => Evaluate(text));
        Answers(() => Highlighting.Of(text));
        Answers(() => Completer.At(text, text.Length - 2, SampleScope.Orders));
        Answers(() => InferredType.Of(text, SampleScope.Orders));
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"nodes\":[{\"data\":{\"fields\":{\"a\":[")]
    public void nested_deeply_in_a_definition_is_refused_with_a_place(string piece)
    {
        Assert.False(DefinitionFormat.Read(Many(piece, Deep)).Ok(out _, out var problem));
        Assert.Matches(@"^Line \d+, column \d+: ", Assert.IsAssignableFrom<Problem.Invalid>(problem).Findings[0].Message);
    }

    [Fact]
    public void of_ten_megabytes_is_read_as_a_text()
    {
        var text = new string('x', 10_000_000);
        Answers(() => Assert.Equal(text.Length + 3, Gives("a: " + text)!.GetValue<string>().Length));
    }

    [Fact]
    public void of_ten_megabytes_in_an_item_is_worked_on()
    {
        var scope = new Scope { Items = [new JsonObject { ["text"] = new string('x', 10_000_000) }] };
        Answers(() => Assert.Equal("10000000", Speak.Gives("$json.text.toUpperCase().replaceAll('XY', 'y').length", scope)));
    }

    [Fact]
    public void of_ten_megabytes_of_braces_is_answered_soon() => Answers(() => Evaluate(Many("{{", 5_000_000)));

    [Fact]
    public void of_many_broken_expressions_is_answered_soon() => Answers(() => Evaluate(Many("{{ ( }}", 100_000)));

    [Fact]
    public void of_many_good_expressions_is_answered_soon() => Answers(() => Evaluate(Many("{{ $json.name.trim() }}", 20_000)));

    [Fact]
    public void of_ten_megabytes_in_a_definition_is_kept()
    {
        var node = """{"id":"a","type":"trigger.manual","data":{"label":"A","fields":{"text":"TEXT"}}}""";
        var text = $$"""{"nodes":[{{node.Replace("TEXT", new string('x', 10_000_000))}}]}""";

        Answers(() =>
        {
            Assert.True(DefinitionFormat.Read(text).Ok(out var definition, out var problem), problem?.ToString());
            Assert.Equal(10_000_000, definition.Nodes[0].Parameters["text"]!.GetValue<string>().Length);
        });
    }

    [Theory]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + '!')")]
    [InlineData("('a'.repeat(40) + '!').match(/^(a|aa)+$/)")]
    [InlineData("('a'.repeat(40) + '!').replace(/(a*)*b/, '')")]
    [InlineData("('x'.repeat(30000)).split(/(x+x+)+y/)")]
    [InlineData("('a'.repeat(40) + '!').search('^(([a-z])+.)+[A-Z]([a-z])+$')")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("'x'.padStart(1e12)")]
    [InlineData("'x'.repeat(1e6).split('').map(a => 'x'.repeat(1e6))")]
    [InlineData("Array.from({ length: 1e9 }).length")]
    [InlineData("[1, 2].map(x => [1, 2].map(y => 'x'.repeat(1e8)))")]
    [InlineData("('x'.repeat(1e6)).replaceAll('', 'y'.repeat(1e4))")]
    [InlineData("[...Array(1e5).keys()].map(a => [...Array(1e5).keys()])")]
    [InlineData("JSON.parse('['.repeat(1e6))")]
    [InlineData("$jmespath($json, '[*]'.repeat(1e5))")]
    [InlineData("(1e300).toFixed(1e9)")]
    [InlineData("(255).toString(1e9)")]
    [InlineData("$now.plus({ years: 1e300 })")]
    [InlineData("DateTime.fromFormat('1', 'y'.repeat(1e6))")]
    [InlineData("$now.toFormat('SSS'.repeat(1e6)).length")]
    public void that_asks_for_too_much_is_answered_soon(string expression) => Answers(() => Evaluate("{{ " + expression + " }}"));

    [Theory]
    [InlineData("$json.__proto__?.polluted", "null")]
    [InlineData("({}).constructor", "null")]
    [InlineData("[].constructor", "null")]
    [InlineData("''.constructor", "null")]
    [InlineData("$json['__proto__']", "null")]
    [InlineData("({ __proto__: { a: 1 } }).a", "null")]
    [InlineData("Object.assign({}, JSON.parse('{\"__proto__\": {\"a\": 1}}')).a", "null")]
    [InlineData("({ ...JSON.parse('{\"__proto__\": 1}') }).__proto__", "1")]
    [InlineData("({}).a", "null")]
    [InlineData("({ constructor: 2 }).constructor", "2")]
    public void finds_no_prototype(string expression, string gives) => Assert.Equal(gives, Speak.Gives(expression));

    [Theory]
    [InlineData("constructor.constructor('return 1')()")]
    [InlineData("(() => 1).constructor('return process')()")]
    [InlineData("eval('1')")]
    [InlineData("Function('return 1')()")]
    [InlineData("globalThis.process")]
    [InlineData("process.env")]
    [InlineData("require('fs')")]
    [InlineData("import('fs')")]
    [InlineData("this.x")]
    [InlineData("[].map.call(1)")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("$json.name.GetType()")]
    public void finds_no_way_out_of_the_language(string expression) => Assert.NotEmpty(Speak.Fails(expression).Hint);

    private static string Many(string piece, int count) => new StringBuilder(piece.Length * count).Insert(0, piece, count).ToString();

    private static JsonNode? Gives(string text)
    {
        Assert.True(Template.Parse(text).Ok(out var template, out var problem), problem?.ToString());
        Assert.True(template.Evaluate(SampleScope.Orders).Ok(out var value, out problem), problem?.ToString());
        return value.Json;
    }

    private static void Evaluate(string text)
    {
        if (!Template.Parse(text).Ok(out var template, out var problem)) Assert.NotEmpty(Assert.IsType<ExpressionFault>(problem).Faults);
        else if (!template.Evaluate(SampleScope.Orders).Ok(out _, out problem)) Assert.IsType<EvaluationFault>(problem);
    }

    private static void Answers(Action ask)
    {
        var start = Stopwatch.GetTimestamp();
        ask();
        Assert.True(Stopwatch.GetElapsedTime(start) < Soon, $"It took {Stopwatch.GetElapsedTime(start)}.");
    }
}
