using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Nodes;

/// <summary>What nodes say while they are at work.</summary>
public sealed class Nodes_that_take_long : IDisposable
{
    private readonly CancellationTokenSource _over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
    private readonly StepWords _words = new();
    private readonly FakeTime _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task say_from_code_how_far_they_are()
    {
        var working = RunAsync("data.code", new() { ["code"] = "$progress(0.4, 'counting'); while (true) {}", ["within"] = "30s" });

        Assert.Equal((0.4, "counting"), await _words.Said.Next(20));
        Assert.False(working.IsCompleted);
    }

    [Fact]
    public async Task say_from_code_the_last_word_also_where_it_follows_another_at_once()
    {
        _ = RunAsync("data.code", new()
        {
            ["code"] = "for (let i = 1; i <= 1000; i++) $progress(i / 1000, `${i}`); while (true) {}",
            ["within"] = "30s",
        });

        while (await _words.Said.Next(20) != (1.0, "1000"))
        {
        }
    }

    [Fact]
    public async Task show_what_code_writes_to_its_console()
    {
        _ = RunAsync("data.code", new() { ["code"] = "console.log('a', 1); console.warn('b'); while (true) {}", ["within"] = "30s" });

        var text = "";
        while (!text.EndsWith("b\n", StringComparison.Ordinal)) text += await _words.Streamed.Next(20);
        Assert.Equal("a 1\nb\n", text);
    }

    [Theory]
    [InlineData("$progress()")]
    [InlineData("$progress('much', { a: 1 })")]
    [InlineData("String.prototype.slice = () => 7; $progress(0.5, 'x'); console.log('x')")]
    [InlineData("$progress(NaN); $progress(1 / 0, null); $progress(0.5, 'x'.repeat(1e6))")]
    public async Task are_not_hindered_by_odd_words_of_code(string code) => Assert.Equal("""{"main":[{"n":1}]}""",
        NodeRun.Output(await RunAsync("data.code", new() { ["code"] = $"{code}; return [{{ n: 1 }}]" }, "[{}]")).ToJsonString());

    [Fact]
    public async Task say_how_much_of_a_long_answer_has_come()
    {
        var goOn = new TaskCompletionSource();
        await using var server = await SmallServer.StartAsync(async http =>
        {
            http.Response.ContentLength = 2_000_000;
            await http.Response.Body.WriteAsync(new byte[500_000], Ct);
            await http.Response.Body.FlushAsync(Ct);
            await goOn.Task.WaitAsync(Ct);
            await http.Response.Body.WriteAsync(new byte[1_500_000], Ct);
        }, Ct);

        var working = RunAsync("http.request", new() { ["url"] = server.Address, ["answer"] = "text" });
        _time.Advance(TimeSpan.FromSeconds(2));
        goOn.SetResult();
        NodeRun.Output(await working);

        var (progress, message) = await _words.Said.Next();
        Assert.NotNull(progress);
        Assert.EndsWith(" of 2.0 MB", message);
    }

    [Fact]
    public async Task say_how_many_of_many_items_are_done()
    {
        var asked = 0;
        await using var server = await SmallServer.StartAsync(_ =>
        {
            if (++asked == 2) _time.Advance(TimeSpan.FromSeconds(2));
            return Task.CompletedTask;
        }, Ct);

        NodeRun.Output(await RunAsync("http.request", new() { ["url"] = server.Address, ["answer"] = "text" }, "[{},{},{},{}]"));

        Assert.Equal((0.5, "2 of 4 items"), await _words.Said.Next());
        Assert.Equal((0.75, "3 of 4 items"), await _words.Said.Next());
    }

    public void Dispose()
    {
        // Code that never ends would keep its process from others.
        _over.Cancel();
        _over.Dispose();
    }

    private Task<Domain.Nodes.NodeResult> RunAsync(string type, JsonObject parameters, string given = "[{}]") => NodeRun.ExecuteAsync(
        NodeRun.Catalog.Types.Latest(type)!, parameters, JsonNode.Parse(given)!, _over.Token, _time, report: _words);
}
