using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Nodes.Data;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

public sealed class The_code_node
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("return $input.all().length", "it returned 2")]
    [InlineData("items.map(i => i)", "it returned nothing")]
    [InlineData("return items.map(i => i.json.n)", "it returned 1")]
    public async Task says_that_items_are_needed(string code, string expected) =>
        Assert.Contains(expected, (await FailureAsync(code)).Message);

    [Fact]
    public async Task says_in_which_line_it_failed() =>
        Assert.Equal("The code failed in line 3: cannot read property 'y' of null.", (await FailureAsync("const x = null\n\nx.y")).Message);

    [Fact]
    public async Task says_where_it_can_not_be_read() =>
        Assert.StartsWith("The code failed in line 2: unexpected token", (await FailureAsync("let a = 1\nlet b = ;")).Message);

    [Fact]
    public async Task says_that_it_can_not_tell_what_it_has_broken_itself() =>
        Assert.Contains("can't be read as JSON", (await FailureAsync("JSON.stringify = () => 'no'; return items")).Message);

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("for (;;) try { while (true) {} } catch {}")]
    [InlineData("/^(a+)+$/.test('a'.repeat(50) + 'b')")]
    [InlineData("const again = async () => { await null; return again() }; await again()")]
    public async Task ends_what_does_not_end(string code) =>
        Assert.IsType<CodeTooSlow>(await FailureAsync(code, """{ "within": "200ms" }"""));

    [Fact]
    public async Task ends_what_waits_for_nothing() => Assert.IsType<CodeNeverEnds>(await FailureAsync("await new Promise(() => {})"));

    [Theory]
    [InlineData("const f = () => f(); f()")]
    [InlineData("let s = 'x'; while (true) s += s")]
    public async Task survives_what_uses_up_stack_or_memory(string code)
    {
        await FailureAsync(code, """{ "within": "2s" }""");

        Assert.Equal("""[{"n":1},{"n":2}]""", (await OutputAsync("return items"))["main"]!.ToJsonString());
    }

    [Theory]
    [InlineData("require")]
    [InlineData("process")]
    [InlineData("fetch")]
    [InlineData("XMLHttpRequest")]
    [InlineData("WebAssembly")]
    [InlineData("setTimeout")]
    [InlineData("Deno")]
    [InlineData("std")]
    [InlineData("os")]
    public async Task sees_nothing_of_its_host(string name) =>
        Assert.Equal("undefined", (await OutputAsync($"return [{{ t: typeof {name} }}]"))["main"]![0]!["t"]!.ToString());

    [Fact]
    public async Task leaves_nothing_behind_for_the_next_call()
    {
        await OutputAsync("globalThis.left = 1; Array.prototype.map = () => 'mine'; return items");

        Assert.Equal("undefined", (await OutputAsync("return [{ t: typeof left }].map(x => x)"))["main"]![0]!["t"]!.ToString());
    }

    [Fact]
    public async Task can_not_be_broken_by_what_is_in_the_items()
    {
        var nasty = new JsonArray(new JsonObject
        {
            ["t"] = "\"}]')); throw 1; //\u2028\u2029\0 ${x} `",
            ["__proto__"] = new JsonObject { ["a"] = 1 }
        });

        var output = await OutputAsync("return items", given: nasty);

        Assert.Equal(nasty.ToJsonString(), output["main"]!.ToJsonString());
    }

    [Fact]
    public async Task fails_item_by_item_when_it_runs_for_each()
    {
        var emitted = Assert.IsType<NodeResult.Emitted>(
            await RunAsync("if ($json.n === 1) throw new Error('one'); return $json", """{ "mode": "each" }"""));

        Assert.Equal((0, 1), (emitted.Failures.Single().Index, emitted.Ports["main"].Count));
    }

    [Fact]
    public async Task takes_many_items_at_once()
    {
        var many = new JsonArray([.. Enumerable.Range(0, 20_000).Select(n => (JsonNode)new JsonObject { ["n"] = n })]);

        var output = await OutputAsync("return items.filter(i => i.json.n % 2)", given: many);

        Assert.Equal(10_000, output["main"]!.AsArray().Count);
    }

    private static async Task<Problem> FailureAsync(string code, string more = "{}") =>
        Assert.IsType<NodeResult.Failed>(await RunAsync(code, more)).Problem;

    private static async Task<JsonObject> OutputAsync(string code, JsonNode? given = null) =>
        NodeRun.Output(await RunAsync(code, given: given));

    private static Task<NodeResult> RunAsync(string code, string more = "{}", JsonNode? given = null)
    {
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["code"] = code;
        var spec = NodeRun.Catalog.Types.Latest("data.code")!;
        return NodeRun.ExecuteAsync(spec, parameters, given ?? JsonNode.Parse("""[ { "n": 1 }, { "n": 2 } ]""")!, Ct);
    }
}
