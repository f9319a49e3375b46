using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

public sealed class JmesPath_queries
{
    private static readonly Scope Given = new()
    {
        Items = [SampleScope.Object("""
            {
              "a": { "b": { "c": { "d": "value" } } }, "with space": 1, "n": null, "zero": 0, "none": [], "s": "foobar",
              "numbers": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "words": ["b", "a", "c"],
              "people": [
                { "name": "Ann", "age": 30, "city": "Rome", "pets": [{ "kind": "cat" }, { "kind": "dog" }] },
                { "name": "Ben", "age": 20, "city": "Oslo", "pets": [] },
                { "name": "Cid", "age": 25, "city": "Rome", "pets": [{ "kind": "cow" }] },
                { "name": "Dot", "city": null }
              ],
              "ops": { "one": { "n": 1 }, "two": { "n": 2 }, "three": { "other": 3 } },
              "nested": [[1, [2, 3]], 4, [5]]
            }
            """)],
    };

    private static string Quoted(string query) =>
        $"`{query.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    private static string Of(string query) => Speak.Gives($"$jmespath($json, {Quoted(query)})", Given);

    [Theory]
    [InlineData("a.b.c.d", "\"value\"")]
    [InlineData("a.missing.c", "null")]
    [InlineData("\"with space\"", "1")]
    [InlineData("\"with\\u0020space\"", "1")]
    [InlineData("numbers[0]", "0")]
    [InlineData("numbers[-1]", "9")]
    [InlineData("numbers[99]", "null")]
    [InlineData("a[0]", "null")]
    [InlineData("@.zero", "0")]
    [InlineData("a . b", """{"c":{"d":"value"}}""")]
    public void find_fields_and_elements(string query, string value) => Assert.Equal(value, Of(query));

    [Theory]
    [InlineData("numbers[0:3]", "[0,1,2]")]
    [InlineData("numbers[:2]", "[0,1]")]
    [InlineData("numbers[8:]", "[8,9]")]
    [InlineData("numbers[::4]", "[0,4,8]")]
    [InlineData("numbers[::-3]", "[9,6,3,0]")]
    [InlineData("numbers[-2:]", "[8,9]")]
    [InlineData("numbers[5:2:-1]", "[5,4,3]")]
    [InlineData("numbers[20:0:-4]", "[9,5,1]")]
    [InlineData("numbers[-99:2]", "[0,1]")]
    [InlineData("people[:2].name", "[\"Ann\",\"Ben\"]")]
    [InlineData("a[0:1]", "null")]
    public void slice_lists(string query, string value) => Assert.Equal(value, Of(query));

    [Theory]
    [InlineData("people[*].age", "[30,20,25]")]
    [InlineData("people[*].pets[*].kind", """[["cat","dog"],[],["cow"]]""")]
    [InlineData("people[].pets[].kind", """["cat","dog","cow"]""")]
    [InlineData("people[*].pets[0].kind", """["cat","cow"]""")]
    [InlineData("people[*].pets | [0]", """[{"kind":"cat"},{"kind":"dog"}]""")]
    [InlineData("ops.*.n", "[1,2]")]
    [InlineData("*.two.n", "[2]")]
    [InlineData("nested[]", "[1,[2,3],4,5]")]
    [InlineData("nested[][]", "[1,2,3,4,5]")]
    [InlineData("a[*]", "null")]
    [InlineData("numbers.*", "null")]
    [InlineData("(people[*].name)[0]", "\"Ann\"")]
    public void project(string query, string value) => Assert.Equal(value, Of(query));

    [Theory]
    [InlineData("people[?age > `20`].name", """["Ann","Cid"]""")]
    [InlineData("people[?city == 'Rome'].name", """["Ann","Cid"]""")]
    [InlineData("people[?city == 'Rome' && age < `30`].name | [0]", "\"Cid\"")]
    [InlineData("people[?city == 'Oslo' || age >= `30`].name", """["Ann","Ben"]""")]
    [InlineData("people[?!pets].name", """["Ben","Dot"]""")]
    [InlineData("people[?!(age == `20`)].name", """["Ann","Cid","Dot"]""")]
    [InlineData("people[?name >= 'C'].name", """["Cid","Dot"]""")]
    [InlineData("people[?age != null].name", """["Ann","Ben","Cid"]""")]
    [InlineData("people[?pets[?kind == 'cow']].name", """["Cid"]""")]
    [InlineData("people[?contains(name, 'n')].name", """["Ann","Ben"]""")]
    [InlineData("numbers[?@ > `7`]", "[8,9]")]
    [InlineData("a.b == `{\"c\": {\"d\": \"value\"}}`", "true")]
    [InlineData("s < `5`", "null")]
    [InlineData("zero && 'zero is true'", "\"zero is true\"")]
    [InlineData("none || n || s", "\"foobar\"")]
    public void filter_and_compare(string query, string value) => Assert.Equal(value, Of(query));

    [Theory]
    [InlineData("people[0].[name, age]", """["Ann",30]""")]
    [InlineData("people[:2].{who: name, \"is old\": age > `25`}", """[{"who":"Ann","is old":true},{"who":"Ben","is old":false}]""")]
    [InlineData("[s, zero]", """["foobar",0]""")]
    [InlineData("n.[s]", "null")]
    [InlineData("'it\\'s'", "\"it's\"")]
    [InlineData("`\"a\"`", "\"a\"")]
    [InlineData("`[1, {\"a\": true}]`", """[1,{"a":true}]""")]
    [InlineData("`foo`", "\"foo\"")]
    [InlineData("`null`", "null")]
    [InlineData("ops.[*.n, one]", """[[1,2],{"n":1}]""")]
    [InlineData("ops.[*]", """[[{"n":1},{"n":2},{"other":3}]]""")]
    public void make_lists_objects_and_literals(string query, string value)
    {
        // [*] alone would be a projection of the list that ops isn't; behind a dot it is a list with one part.
        Assert.Equal(value, Of(query));
    }

    [Theory]
    [InlineData("abs(`-3`)", "3")]
    [InlineData("avg(numbers)", "4.5")]
    [InlineData("avg(none)", "null")]
    [InlineData("ceil(`1.2`)", "2")]
    [InlineData("contains(numbers, `3`)", "true")]
    [InlineData("contains(s, 'oba')", "true")]
    [InlineData("ends_with(s, 'bar')", "true")]
    [InlineData("floor(`1.8`)", "1")]
    [InlineData("join(', ', words)", "\"b, a, c\"")]
    [InlineData("keys(ops)", """["one","two","three"]""")]
    [InlineData("length(numbers)", "10")]
    [InlineData("length('😀a')", "2")]
    [InlineData("map(&city, people)", """["Rome","Oslo","Rome",null]""")]
    [InlineData("max(numbers)", "9")]
    [InlineData("max(words)", "\"c\"")]
    [InlineData("max_by(people[:3], &age).name", "\"Ann\"")]
    [InlineData("merge(`{\"a\": 1, \"b\": 2}`, `{\"b\": 3}`)", """{"a":1,"b":3}""")]
    [InlineData("min(numbers)", "0")]
    [InlineData("min(none)", "null")]
    [InlineData("min_by(people[:3], &age).name", "\"Ben\"")]
    [InlineData("not_null(n, missing, s)", "\"foobar\"")]
    [InlineData("missing.not_null(@, 'x')", "\"x\"")]
    [InlineData("reverse(words)", """["c","a","b"]""")]
    [InlineData("reverse('abc')", "\"cba\"")]
    [InlineData("sort(words)", """["a","b","c"]""")]
    [InlineData("sort_by(people[:3], &age)[*].name", """["Ben","Cid","Ann"]""")]
    [InlineData("sort_by(people, &city || 'Z')[*].name", """["Ben","Ann","Cid","Dot"]""")]
    [InlineData("starts_with(s, 'foo')", "true")]
    [InlineData("sum(numbers)", "45")]
    [InlineData("to_array(s)", """["foobar"]""")]
    [InlineData("to_number('1.5')", "1.5")]
    [InlineData("to_number('x')", "null")]
    [InlineData("to_string(a.b.c)", "\"{\\\"d\\\":\\\"value\\\"}\"")]
    [InlineData("type(n)", "\"null\"")]
    [InlineData("type(zero == `0`)", "\"boolean\"")]
    [InlineData("values(ops.one)", "[1]")]
    [InlineData("people[*].length(name)", "[3,3,3,3]")]
    public void call_functions(string query, string value) => Assert.Equal(value, Of(query));

    [Theory]
    [InlineData("", "JMESPath, character 1: there is no query.")]
    [InlineData("a.", "JMESPath, character 3: a name is missing after the dot.")]
    [InlineData("a[", "JMESPath, character 3: the query ends too early.")]
    [InlineData("people[?age = `1`]", "JMESPath, character 13: one = compares nothing.")]
    [InlineData("a b", "JMESPath, character 3: this cannot stand here.")]
    [InlineData("'abc", "JMESPath, character 1: this ' is never closed.")]
    [InlineData("`{`", "JMESPath, character 1: this is not JSON.")]
    [InlineData("a#", "JMESPath, character 2: \"#\" means nothing in JMESPath.")]
    [InlineData("lenght(a)", "JMESPath, character 1: there is no function \"lenght\".")]
    [InlineData("length(a, b)", "JMESPath, character 1: length needs other values.")]
    [InlineData("sort_by(people, age)", "JMESPath, character 1: sort_by needs other values.")]
    [InlineData("numbers[::0]", "JMESPath, character 12: a slice's step cannot be 0.")]
    [InlineData("numbers[1:2:3:4]", "JMESPath, character 14: this is neither an index nor a slice.")]
    [InlineData("abs(s)", "JMESPath, character 1: abs needs a number, and this is a text.")]
    [InlineData("sum(words)", "JMESPath, character 1: sum needs a number, and this is a text.")]
    [InlineData("sort_by(people, &age)", "JMESPath, character 1: sort_by needs a number or a text, and this is nothing (null).")]
    [InlineData("&a", "JMESPath, character 1: & stands only before an argument of a function.")]
    public void that_are_wrong_say_where(string query, string message) =>
        Assert.Equal(message, Speak.Fails($"$jmespath($json, {Quoted(query)})", Given).Message);

    [Fact]
    public void that_are_written_out_are_read_with_the_expression()
    {
        Template.Parse("{{ $jmespath($json, 'people[?age = `1`]') }}").Ok(out _, out var problem);

        var fault = Assert.IsType<ExpressionFault>(problem).Faults[0];
        Assert.Equal("{{ $jmespath($json, 'people[?age ".Length, fault.Position);
        Assert.Equal("Compare with ==, as in [?age == `18`].", fault.Hint);
    }

    [Fact]
    public void nested_without_end_are_refused() =>
        Assert.EndsWith("the query is nested too deeply.",
            Speak.Fails($"$jmespath($json, '{new string('(', 5000)}' + 'a')", Given).Message);

    [Fact]
    public void of_endless_length_are_refused() =>
        Assert.EndsWith("the query is nested too deeply.", Speak.Fails(
            $"$jmespath($json, 'a{string.Concat(Enumerable.Repeat(".a", 5000))}' + '')", Given).Message);

    [Fact]
    public void that_grow_beyond_the_budget_end_with_a_fault()
    {
        var scope = Given with { Budget = new Budget { Steps = 20_000 } };

        Assert.Equal("The expression takes too many steps.",
            Speak.Fails("$jmespath($json, 'numbers[*].[@,@,@,@,@,@,@,@,@,@][]"
                + " | map(&[@,@,@,@,@,@,@,@,@,@], @)[] | map(&[@,@,@,@,@,@,@,@,@,@], @)[]"
                + " | map(&[@,@,@,@,@,@,@,@,@,@], @)[] | map(&[@,@,@,@,@,@,@,@,@,@], @)[]')", scope).Message);
    }

    [Fact]
    public void of_any_nonsense_have_an_answer()
    {
        var random = new Random(7);
        string[] parts = ["a", ".", "*", "[", "]", "[]", "[?", "(", ")", "{", "}", ":", ",",
            "@", "&", "|", "||", "&&", "!", "==", "<", "'x'", "`1`",
            "\"n\"", "numbers", "people", "0", "-1", "sort_by(", "length(", "map(",
            "`\"\\ud800\"`", "\ud800", "\"\ud800\"", "'\ud800'", "`\ud800`", " "];
        Template.Parse("{{ $jmespath($json.data, $json.query) }}").Ok(out var template, out _);

        for (var i = 0; i < 20_000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 10)).Select(_ => parts[random.Next(parts.Length)]));
            Item item = new JsonObject { ["data"] = Given.Items[0].Json.DeepClone(), ["query"] = query };
            template!.Evaluate(new Scope { Items = [item] }).Ok(out _, out _);
        }
    }

    [Theory]
    [InlineData("$jmespath($input.all(), '[*].json.s')", """["foobar"]""")]
    [InlineData("$jmespath([1, undefined, 'x'], '[*]')", """[1,"x"]""")]
    [InlineData("$jmespath({ a: [{ b: 1 }] }, 'a[].b')", "[1]")]
    [InlineData("$jmespath(null, 'a.b')", "null")]
    [InlineData("$jmesPath($json, 'zero')", "0")]
    public void work_on_whatever_an_expression_makes(string expression, string value) =>
        Assert.Equal(value, Speak.Gives(expression, Given));
}
