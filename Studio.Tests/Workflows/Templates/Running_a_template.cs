using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Templates;

public sealed class Running_a_template : TemplateTest
{
    [Theory]
    [InlineData("""{ "email": "ada@example.com", "lines": [{ "price": 9.5, "quantity": 2 }, { "price": 0.1, "quantity": 3 }] }""",
        "accept", 201, """{ "email": "ada@example.com", "count": 2, "total": 19.3 }""")]
    [InlineData("""{ "email": "ada" }""", "refuse", 422, """{ }""")]
    public async Task answers_a_webhook(string body, string node, int status, string expected)
    {
        var call = new JsonObject { ["body"] = JsonNode.Parse(body) };

        var run = await EndedAsync(await WorkerAsync(), Template("webhook-answer"), "SUCCESS", call);

        var answer = await ItemAsync(run, node, "response");
        Assert.Equal(status, answer["status"]!.GetValue<int>());
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, answer["body"]![name]), $"{name} is {answer["body"]![name]}.");
    }

    [Theory]
    [InlineData("approved", "booked", "ordered")]
    [InlineData("rejected", "declined", "declined")]
    public async Task asks_before_it_is_done(string decision, string node, string status)
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Template("approval"), []);

        await AnswerAsync(worker, run.Id, $$"""{ "decision": "{{decision}}" }""");

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal(status, (await ItemAsync(run.Id, node))["status"]!.ToString());
    }

    [Fact]
    public async Task asks_nobody_below_the_limit()
    {
        var run = await EndedAsync(await WorkerAsync(), Template("approval", "request", new() { ["amount"] = 20 }), "SUCCESS", []);

        Assert.Equal("ordered", (await ItemAsync(run, "booked"))["status"]!.ToString());
    }

    [Theory]
    [InlineData(1, "fresh", "news")]
    [InlineData(99, "fallback", "no news")]
    public async Task tries_again_and_then_takes_another_way(int failures, string status, string title)
    {
        var calls = 0;
        await using var server = await SmallServer.StartAsync(
            async http =>
            {
                http.Response.StatusCode = Interlocked.Increment(ref calls) <= failures ? 503 : 200;
                await http.Response.WriteAsJsonAsync(new { title = "news" });
            }, Ct);
        var definition = Template("retry-and-errors", values: new() { ["url"] = server.Address });
        // The waits are what they are for people; a test need not sit through them.
        definition = definition with
        {
            Nodes = [.. definition.Nodes.Select(n => n with { Setup = n.Setup with { RetryWaitTime = 0 } })],
        };

        var run = await EndedAsync(await LocalWorkerAsync(), definition, "SUCCESS", []);

        var result = await ItemAsync(run, "result");
        Assert.Equal((status, title), (result["status"]!.ToString(), result["title"]!.ToString()));
        Assert.Equal(Math.Min(failures + 1, 4), calls);
    }

    [Fact]
    public async Task asks_several_at_once()
    {
        await using var server = await SmallServer.StartAsync(http => http.Request.Path.Value switch
        {
            "/users/1" => http.Response.WriteAsJsonAsync(new { name = "Ada" }),
            "/posts" => http.Response.WriteAsJsonAsync(new[] { new { id = 1 }, new { id = 2 } }),
            _ => http.Response.WriteAsJsonAsync(new[] { new { completed = true }, new { completed = false }, new { completed = false } }),
        }, Ct);

        var run = await EndedAsync(
            await LocalWorkerAsync(), Template("fan-out", values: new() { ["api"] = server.Address }), "SUCCESS", []);

        Assert.Equal("""{"name":"Ada","posts":2,"done":1,"open":2}""", (await ItemAsync(run, "sum")).ToJsonString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task writes_a_report(bool isPosted)
    {
        var posted = new List<string>();
        await using var server = await SmallServer.StartAsync(
            async http =>
            {
                if (http.Request.Method == "POST") posted.Add(await new StreamReader(http.Request.Body).ReadToEndAsync(Ct));
                await http.Response.WriteAsJsonAsync(new { carts = new[] { new { total = 1200.5 }, new { total = 99.5 } } }, Ct);
            }, Ct);
        var settings = new JsonObject { ["ordersUrl"] = server.Address, ["postTo"] = isPosted ? server.Address : "" };

        var run = await EndedAsync(await LocalWorkerAsync(), Template("scheduled-report", values: settings), "SUCCESS", []);

        Assert.Contains("2 orders, 1,300 in all. The largest was 1,200.5.", (await ItemAsync(run, "write"))["report"]!.ToString());
        Assert.Equal(isPosted ? 1 : 0, posted.Count);
    }

    [Fact]
    public async Task cleans_up_a_list()
    {
        var run = await EndedAsync(await WorkerAsync(), Template("clean-up"), "SUCCESS", []);

        Assert.Equal(["Ada Lovelace ada@example.com", "Alan Turing alan@example.com", "Grace Hopper grace@example.com"],
            (await ItemsAsync(run, "clean")).Select(i => $"{i!["json"]!["name"]} {i["json"]!["email"]}"));
        Assert.Equal("\"not an address\" is no mail address.", (await ItemAsync(run, "left"))["why"]!.ToString());
    }

    [Fact]
    public async Task reads_all_pages()
    {
        await using var server = await SmallServer.StartAsync(http => http.Response.WriteAsJsonAsync(
            int.Parse(http.Request.Query["_page"]!, CultureInfo.InvariantCulture) is var page and < 3
                ? new[] { new { id = page, email = $"A{page}@x.ORG" }, new { id = 10 + page, email = "b@y.de" } }
                : []), Ct);

        var run = await EndedAsync(
            await LocalWorkerAsync(), Template("paging", values: new() { ["url"] = $"{server.Address}/?_limit=100" }), "SUCCESS", []);

        Assert.Equal(["org 2", "de 2"], (await ItemsAsync(run, "count")).Select(i => $"{i!["json"]!["end"]} {i["json"]!["count"]}"));
    }

    [Theory]
    [InlineData("""{ "decision": "approved" }""", "publish", "News\n\nIt is here. From 2030-01-05 on.")]
    [InlineData("""{ "decision": "changed", "content": "Better" }""", "publish", "Better")]
    [InlineData("""{ "decision": "rejected" }""", "back", null)]
    public async Task has_a_text_reviewed(string answer, string node, string? text)
    {
        var worker = await WorkerAsync();
        var run = await StartAsync(worker, Template("review"), []);

        await AnswerAsync(worker, run.Id, """{ "values": { "title": "News", "text": "It is here.", "day": "2030-01-05" } }""");
        await AnswerAsync(worker, run.Id, answer, before: 1);

        Assert.Equal("SUCCESS", await EndAsync(run.Id));
        Assert.Equal(text, (await ItemAsync(run.Id, node))["text"]?.ToString());
    }

    [Fact]
    public async Task works_through_a_long_list()
    {
        var definition = Template("batches");
        definition = definition with
        {
            Nodes = [.. definition.Nodes.Select(n => n.Id != "rest" ? n
                : n with { Setup = n.Setup with { Parameters = new() { ["for"] = "10ms" } } })],
        };

        var run = await EndedAsync(await WorkerAsync(), definition, "SUCCESS", []);

        Assert.Equal("""{"sent":10,"rounds":4}""", (await ItemAsync(run, "sum")).ToJsonString());
    }
}
