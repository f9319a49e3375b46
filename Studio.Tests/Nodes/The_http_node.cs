using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Parameters;
using Studio.Runner;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Nodes;

public sealed class The_http_node
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("basic", """{ "user": "jo", "password": "secret" }""", "Basic am86c2VjcmV0")]
    [InlineData("bearer", """{ "token": "secret" }""", "Bearer secret")]
    public async Task signs_in_with_a_credential(string kind, string secret, string expected)
    {
        await using var server =
            await SmallServer.StartAsync(http => http.Response.WriteAsync(http.Request.Headers.Authorization.ToString()), Ct);

        var items = await ItemsAsync($$"""{ "url": "{{server.Address}}", "authentication": "{{kind}}" }""", secret);

        Assert.Equal(expected, items[0]!["data"]!.ToString());
    }

    [Fact]
    public async Task gives_its_credential_to_no_other_host()
    {
        await using var other =
            await SmallServer.StartAsync(http => http.Response.WriteAsync(http.Request.Headers["X-Pass"].ToString()), Ct);
        await using var server = await SmallServer.StartAsync(http =>
        {
            http.Response.Redirect(other.Address);
            return Task.CompletedTask;
        }, Ct);

        var items = await ItemsAsync($$"""{ "url": "{{server.Address}}", "authentication": "header" }""",
            """{ "name": "X-Pass", "value": "secret" }""");

        Assert.Equal("", items[0]!["data"]!.ToString());
    }

    [Fact]
    public async Task names_no_secret_when_it_fails()
    {
        var failed = await RunAsync("""{ "url": "http://127.0.0.1:1/x?key=abc", "authentication": "query" }""",
            """{ "name": "pass", "value": "secret" }""");

        var words = Assert.IsType<NodeResult.Failed>(failed).Problem.InWords();
        Assert.DoesNotContain("secret", words);
        Assert.DoesNotContain("abc", words);
    }

    [Theory]
    [InlineData("http://jo:secret@127.0.0.1:1/x")]
    [InlineData("jo:secret@example.com/x?key=abc")]
    [InlineData("example.com?key=secret")]
    public async Task names_no_secret_that_is_in_the_address(string url)
    {
        var failed = await RunAsync(new JsonObject { ["url"] = url }.ToJsonString());

        var words = Assert.IsType<NodeResult.Failed>(failed).Problem.InWords();
        Assert.DoesNotContain("secret", words);
        Assert.DoesNotContain("abc", words);
    }

    [Theory]
    [InlineData(302, "GET ")]
    [InlineData(303, "GET ")]
    [InlineData(307, """POST {"a":1}""")]
    [InlineData(308, """POST {"a":1}""")]
    public async Task sends_a_body_after_a_redirect_only_when_that_says_so(int status, string expected)
    {
        await using var server = await SmallServer.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync(Ct);
            if (http.Request.Path == "/") (http.Response.StatusCode, http.Response.Headers.Location) = (status, "/there");
            else await http.Response.WriteAsync($"{http.Request.Method} {body}");
        }, Ct);

        var items = await ItemsAsync($$"""
            { "url": "{{server.Address}}", "method": "post", "bodyKind": "json", "json": { "a": 1 } }
            """);

        Assert.Equal(expected, items[0]!["data"]!.ToString());
    }

    [Fact]
    public async Task follows_no_redirect_to_a_private_address()
    {
        var wasReached = false;
        await using var inside = await SmallServer.StartAsync(http =>
        {
            wasReached = true;
            return http.Response.WriteAsync("inside");
        }, Ct);
        await using var server = await SmallServer.StartAsync(http =>
        {
            http.Response.Redirect(inside.Address.Replace("127.0.0.1", "127.0.0.2", StringComparison.Ordinal));
            return Task.CompletedTask;
        }, Ct);

        var failed = Assert.IsType<NodeResult.Failed>(await RunAsync($$"""{ "url": "{{server.Address}}" }""",
            mayReach: address => address.ToString() == "127.0.0.1"));

        Assert.Contains("private address", failed.Problem.Message);
        Assert.False(wasReached);
    }

    [Fact]
    public async Task follows_only_so_many_redirects()
    {
        await using var server = await SmallServer.StartAsync(http =>
        {
            http.Response.Redirect("/again");
            return Task.CompletedTask;
        }, Ct);

        var failed = Assert.IsType<NodeResult.Failed>(await RunAsync($$"""{ "url": "{{server.Address}}" }"""));

        Assert.Contains("it redirects more than 10 times", failed.Problem.Message);
    }

    [Fact]
    public async Task gives_up_on_a_server_that_does_not_answer_in_time()
    {
        await using var server = await SmallServer.StartAsync(http =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted), Ct);

        var failed = Assert.IsType<NodeResult.Failed>(await RunAsync($$"""{ "url": "{{server.Address}}", "within": "200ms" }"""));

        Assert.True(failed.Retry);
        Assert.Contains("took longer than the limit of 0.2 seconds", failed.Problem.Message);
    }

    [Theory]
    [InlineData("auto", """{"a":1}""")]
    [InlineData("json", """{"a":1}""")]
    [InlineData("text", """{"data":"{\u0022a\u0022:1}"}""")]
    public async Task takes_an_answer_as_it_is_told(string answer, string expected)
    {
        await using var server = await SmallServer.StartAsync(http => http.Response.WriteAsJsonAsync(new { a = 1 }), Ct);

        var items = await ItemsAsync($$"""{ "url": "{{server.Address}}", "answer": "{{answer}}" }""");

        Assert.Equal(expected, items[0]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{ "pages": "linkHeader" }""")]
    [InlineData("""{ "pages": "nextAddress", "pageField": "links.next", "listField": "data" }""")]
    [InlineData("""{ "pages": "pageNumber", "pageName": "page", "listField": "data" }""")]
    [InlineData("""{ "pages": "cursor", "pageName": "page", "pageField": "cursor", "listField": "data" }""")]
    public async Task pages_through_a_long_answer(string more)
    {
        await using var server = await SmallServer.StartAsync(PageAsync, Ct);
        var parameters = JsonNode.Parse(more)!.AsObject();
        parameters["url"] = $"{server.Address}/{(more.Contains("linkHeader", StringComparison.Ordinal) ? "list" : "object")}";

        var items = await ItemsAsync(parameters.ToJsonString());

        Assert.Equal("1,2,3,4,5", string.Join(',', items.Select(i => i!["n"])));
    }

    [Fact]
    public async Task stops_paging_where_it_is_told_to()
    {
        await using var server = await SmallServer.StartAsync(PageAsync, Ct);

        var items = await ItemsAsync($$"""{ "url": "{{server.Address}}/list", "pages": "linkHeader", "mostPages": 2 }""");

        Assert.Equal(4, items.Count);
    }

    [Fact]
    public async Task makes_so_many_calls_at_once_and_no_more()
    {
        var (now, most, gate) = (0, 0, new Lock());
        var three = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SmallServer.StartAsync(async http =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
                if (now == 3) three.TrySetResult();
            }

            await Soon.ComesAsync("the third call at once", three.Task, http.RequestAborted);
            lock (gate) now--;
            await http.Response.WriteAsync("ok");
        }, Ct);

        var items = await ItemsAsync($$"""{ "url": "{{server.Address}}", "atOnce": 3 }""",
            given: new JsonArray([.. Enumerable.Range(0, 6).Select(n => (JsonNode)new JsonObject { ["n"] = n })]));

        Assert.Equal((6, 3), (items.Count, most));
    }

    [Fact]
    public async Task asks_by_a_proxy()
    {
        await using var proxy = await SmallServer.StartAsync(
            http => http.Response.WriteAsync($"by proxy: {http.Request.Scheme}://{http.Request.Host}{http.Request.Path}"), Ct);

        var items = await ItemsAsync($$"""{ "url": "http://127.0.0.1:9/thing", "proxy": "{{proxy.Address}}" }""");

        Assert.Equal("by proxy: http://127.0.0.1:9/thing", items[0]!["data"]!.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    public async Task reaches_no_private_address(string url)
    {
        var failed = Assert.IsType<NodeResult.Failed>(await RunAsync($$"""{ "url": "{{url}}" }""", isOpen: false));

        Assert.Contains("private address", failed.Problem.Message);
    }

    [Fact]
    public async Task reaches_no_private_address_by_a_proxy_either()
    {
        await using var proxy = await SmallServer.StartAsync(http => http.Response.WriteAsync("inside"), Ct);

        var failed = Assert.IsType<NodeResult.Failed>(
            await RunAsync($$"""{ "url": "http://10.1.2.3/", "proxy": "{{proxy.Address}}" }""", isOpen: false));

        Assert.Contains("private address", failed.Problem.Message);
    }

    [Fact]
    public async Task says_that_an_answer_is_too_large()
    {
        await using var server = await SmallServer.StartAsync(http => http.Response.WriteAsync(new string('x', 2000)), Ct);

        var failed = Assert.IsType<NodeResult.Failed>(await RunAsync($$"""{ "url": "{{server.Address}}" }""", most: 1000));

        Assert.Contains("The answer is larger than", failed.Problem.Message);
    }

    /// <summary>Five numbers, two on a page, in each of the ways that an answer can say where the next one is.</summary>
    private static Task PageAsync(HttpContext http)
    {
        var page = int.TryParse(http.Request.Query["page"], out var asked) ? asked : 1;
        var here = $"http://{http.Request.Host}{http.Request.Path}?page={page + 1}";
        var numbers =
            new JsonArray([.. Enumerable.Range(1, 5).Skip((page - 1) * 2).Take(2).Select(n => (JsonNode)new JsonObject { ["n"] = n })]);
        if (page < 3) http.Response.Headers.Append("Link", $"<{here}>; rel=\"next\"");
        JsonNode body = http.Request.Path == "/list" ? numbers : new JsonObject
        {
            ["data"] = numbers,
            ["links"] = new JsonObject { ["next"] = page < 3 ? here : null },
            ["cursor"] = page < 3 ? $"{page + 1}" : null,
        };
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body.ToJsonString());
    }

    private static async Task<JsonArray> ItemsAsync(string parameters, string secret = "{}", JsonArray? given = null)
    {
        var result = await RunAsync(parameters, secret, given);
        Assert.True(result is NodeResult.Emitted, (result as NodeResult.Failed)?.Problem.InWords());
        return NodeRun.Output(result)["main"]!.AsArray();
    }

    private static async Task<NodeResult> RunAsync(
        string parameters, string secret = "{}", JsonArray? given = null, bool isOpen = true, int most = 1 << 20,
        Func<IPAddress, bool>? mayReach = null)
    {
        var options = Options.Create(new RunnerOptions { AllowPrivateAddresses = isOpen, MostOutputBytes = most });
        using var http = mayReach is null ? new Runner.Nodes.Http.OutwardHttp(options) : new(mayReach);
        var node = new Runner.Nodes.Http.HttpNode(http, options);
        var spec = NodeRun.Catalog.Types.Latest("http.request")!;
        Item[] items = given is null ? [new Item([])] : [.. given.Select(i => new Item(i!.DeepClone().AsObject()))];
        var flaws = new List<ParameterFlaw>();
        return await node.ExecuteAsync(new()
        {
            Step = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "node", 0, 1),
            Compiled = CompiledParameters.Compile(spec, JsonNode.Parse(parameters)!.AsObject(), flaws.Add),
            Scope = new Scope { Items = items },
            Inputs = [items],
            Credential = (_, _) => Task.FromResult<Result<JsonObject>>(JsonNode.Parse(secret)!.AsObject()),
        }, Ct);
    }
}
