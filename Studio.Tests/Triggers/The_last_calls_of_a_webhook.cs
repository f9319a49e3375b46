using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class The_last_calls_of_a_webhook : WebhookTest
{
    [Fact]
    public async Task say_what_came_and_what_was_answered()
    {
        await DeployAsync(Hook("""{ "path": "sum", "answer": "lastNode" }"""), Draw.Set("a", "sum", "{{ $json.body.a + 1 }}"));
        await Caller.PostAsJsonAsync("/webhooks/sum?x=1", new { a = 2 }, Ct);

        var call = (await CallsAsync(1))[0]!;

        Assert.Equal(("POST", "200", "?x=1", """{"a":2}"""),
            (Text(call, "method"), Text(call, "status"), Text(call, "query"), Text(call, "body")));
        Assert.Contains("3", Text(call, "response"));
        Assert.Equal(HttpStatusCode.OK, (await Program.GetAsync($"/api/v1/runs/{call["run"]}", Ct)).StatusCode);
    }

    [Fact]
    public async Task hold_no_secrets()
    {
        var secret = await WithSecretAsync("""{ "path": "sum", "authentication": "header", "header": "X-Who" }""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/sum?access_token=abcdef&n=1");
        request.Headers.Add("X-Who", secret);
        request.Headers.Authorization = new("Bearer", "abcdef");
        await Caller.SendAsync(request, Ct);

        var call = (await CallsAsync(1))[0]!;

        Assert.Equal(("•••", "•••", "?access_token=•••&n=1"),
            (Text(call["headers"]!, "x-who"), Text(call["headers"]!, "authorization"), Text(call, "query")));
        Assert.DoesNotContain(secret, call.ToJsonString());
    }

    [Fact]
    public async Task hold_no_secrets_of_bodies_and_answers()
    {
        await DeployAsync(Hook("""{ "path": "sum", "answer": "lastNode" }"""), Draw.Set("a", "apiKey", "{{ $json.body.password }}"));
        await Caller.PostAsJsonAsync("/webhooks/sum", new { password = "hunter2", n = 1 }, Ct);

        var call = (await CallsAsync(1))[0]!;

        Assert.Equal("""{"password":"•••","n":1}""", Text(call, "body"));
        Assert.Contains("\"apiKey\":\"•••\"", Text(call, "response"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", call.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task show_what_was_refused_and_why()
    {
        await WithSecretAsync("""{ "path": "sum", "authentication": "basic" }""");
        await Caller.PostAsync("/webhooks/sum", null, Ct);

        var call = (await CallsAsync(1))[0]!;

        Assert.Equal(("401", null, "User or password is wrong."), (Text(call, "status"), call["run"], Text(call, "response")));
    }

    [Fact]
    public async Task are_so_many_and_no_more()
    {
        await DeployAsync(Hook("""{ "path": "sum", "methods": ["get"] }"""));
        for (var i = 0; i < 55; i++) await Caller.PostAsync($"/webhooks/sum?i={i}", null, Ct);

        await UntilAsync(async () => Text((await CallsAsync(1))[0]!, "query") == "?i=54");

        Assert.Equal(50, (await CallsAsync(1)).Count);
    }

    [Fact]
    public async Task are_nobody_elses_business()
    {
        await DeployAsync(Hook("""{ "path": "sum" }"""));
        var id = await IdAsync();

        Assert.Equal(HttpStatusCode.NotFound,
            (await (await ProgramOfAsync(Ben)).GetAsync($"/api/v1/triggers/webhooks/{id}/calls", Ct)).StatusCode);
    }

    /// <summary>They are written after the answer.</summary>
    private async Task<JsonArray> CallsAsync(int atLeast)
    {
        var (id, calls) = (await IdAsync(), new JsonArray());
        await UntilAsync(async () =>
            (calls = (await Program.GetFromJsonAsync<JsonArray>($"/api/v1/triggers/webhooks/{id}/calls", Ct))!).Count >= atLeast);
        return calls;
    }

    private async Task<string> IdAsync() => Text((await Program.GetFromJsonAsync<JsonArray>("/api/v1/triggers", Ct))![0]!, "id");

    private static string Text(JsonNode node, string field) => node[field]!.ToString();
}
