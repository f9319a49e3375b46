using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys.Runs;

/// <summary>
/// A branch, a loop, a node that fails, one that is tried again and one that asks: each state is seen as it comes.
/// </summary>
public sealed class Watching_a_run : EditorJourney
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = [];
    private SmallServer _server = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Studio:Runner:AllowPrivateAddresses"] = "true" };

    public override async ValueTask InitializeAsync()
    {
        // The first call of the flaky one fails; all others are answered when they may be.
        var isFirst = true;
        _server = await SmallServer.StartAsync(async http =>
        {
            var name = http.Request.Path.Value![1..];
            if (name == "flaky" && isFirst)
            {
                isFirst = false;
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await Gate(name).Task.WaitAsync(http.RequestAborted);
            await http.Response.WriteAsJsonAsync(new { ok = true });
        }, Ct);
        await base.InitializeAsync();
        SetDefaultExpectTimeout(30_000);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var gate in _gates.Values) gate.TrySetResult();
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task one_sees_each_state_appear_and_all_end_right()
    {
        await OpenAsync(Graph());

        await Page.Keyboard.PressAsync("Control+Enter");

        await IsAsync("flaky", "retrying");
        await Expect(Card("flaky")).ToHaveAttributeAsync("data-text", new Regex("1 of 2"));
        await IsAsync("flaky", "running");
        Gate("flaky").SetResult();
        await IsAsync("slow", "running");
        await Expect(Card("slow")).ToHaveAttributeAsync("data-clock", new Regex(@"^\d+ s$"));
        Gate("slow").SetResult();
        await IsAsync("ask", "human");
        await Page.Locator("[data-beside]").GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        foreach (var node in new[] { "s", "list", "loop", "each", "flaky", "if", "yes", "slow", "handled", "ask", "end" })
            await IsAsync(node, "success");
        await IsAsync("no", "skipped");
        await IsAsync("bad", "error");
        await Expect(Edge("loop\tloop\teach")).ToHaveAttributeAsync("data-label", "3");
        await Expect(Edge("list\t\tloop")).ToHaveAttributeAsync("data-label", "3");
        await Expect(Page.GetByRole(AriaRole.Region, new() { Name = "Run", Exact = true })).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task a_program_in_the_browser_hears_what_one_sees()
    {
        NodeDefinition[] nodes = [Draw.Set("before", "n", "1"), Draw.Get("slow", $"{_server.Address}/slow"), Draw.Set("after", "n", "2")];
        await OpenAsync(Draw.Line(nodes));
        await Page.Keyboard.PressAsync("Control+Enter");
        await IsAsync("slow", "running");
        var run = await Page.GetByRole(AriaRole.Link, new() { Name = "Open run" }).GetAttributeAsync("href");

        var heard = Page.EvaluateAsync<string[]>("""
            address => new Promise(done => {
              const last = {};
              const source = new EventSource(`/api/v1/${address}/events`);
              const take = event => { for (const step of JSON.parse(event.data).steps) last[step.node] = step.status; };
              source.addEventListener("news", take);
              source.addEventListener("end", event => {
                take(event);
                source.close();
                done(Object.entries(last).map(([node, status]) => `${node} ${status}`.toLowerCase()).sort());
              });
            })
            """, run);
        Gate("slow").SetResult();

        await IsAsync("after", "success");
        var seen = await Page.Locator("[data-node]").EvaluateAllAsync<string[]>(
            "cards => cards.map(card => `${card.dataset.node} ${card.dataset.status}`).sort()");
        Assert.Equal(seen, await heard);
    }

    private WorkflowDefinition Graph()
    {
        var flaky = Draw.Get("flaky", $"{_server.Address}/flaky");
        flaky = flaky with { Setup = flaky.Setup with { MaxRetries = 2, RetryWaitTime = 2, RetryBackoff = RetryBackoff.Fixed } };
        var bad = Draw.Node("bad", "flow.stop", new() { ["why"] = "No more of these." });
        bad = bad with { Setup = bad.Setup with { ErrorHandling = ErrorHandling.ContinueErrorOutputOnError } };
        var isOk = Draw.Node("if", "flow.if", new()
        {
            ["conditions"] = new JsonArray(new JsonObject { ["left"] = "{{ $json.ok }}", ["operator"] = "equals", ["right"] = true }),
        });
        NodeDefinition[] nodes =
        [
            Draw.Start, Draw.Node("list", "data.code", new() { ["code"] = "return [{ n: 1 }, { n: 2 }, { n: 3 }]" }),
            Draw.Node("loop", "flow.loop", new() { ["batchSize"] = 1 }), Draw.Set("each", "twice", "{{ $json.n * 2 }}"),
            Draw.Node("one", "data.limit", new() { ["count"] = 1 }), flaky, isOk, Draw.Set("yes", "way", "yes"),
            Draw.Set("no", "way", "no"),
            Draw.Get("slow", $"{_server.Address}/slow"), bad, Draw.Set("handled", "why", "{{ $json.error.message }}"),
            Draw.Node("ask", "human.approve", new() { ["question"] = "Go on?" }), Draw.Set("end", "done", "yes"),
        ];
        var drawn = Draw.Graph(
            [.. nodes.Index().Select(n => n.Item with { Position = new(n.Index % 5 * 280, n.Index / 5 * 220) })],
            "s → list", "list → loop", "loop.loop → each", "each → loop", "loop.done → one", "one → flaky", "flaky → if",
            "if.true → yes", "if.false → no", "yes → slow", "slow → bad", "handled → ask", "ask.approved → end");
        return drawn with { Edges = [.. drawn.Edges, Draw.Edge("bad.error → handled", ConnectionType.Error)] };
    }

    private TaskCompletionSource Gate(string name) =>
        _gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private ILocator Card(string id) => Page.Locator($"[data-node={id}]");

    // An edge's words: where it begins and by which port if it isn't main, and where it ends.
    private ILocator Edge(string way) => Page.Locator($"[data-edge$='\t{way}']");

    private Task IsAsync(string node, string status) => Expect(Card(node)).ToHaveAttributeAsync("data-status", status);
}
