using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Studio.Tests.Triggers.Events;

public sealed class A_GitHub_trigger : EventTest
{
    private const string Push = """
        {"ref":"refs/heads/main","repository":{"full_name":"Octo-Org/octo-repo"},"sender":{"login":"octocat"},"commits":[]}
        """;

    [Fact]
    public async Task starts_a_run_with_what_happened()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github");

        var answer = await GithubAsync(address, secret, "push", Push, "d-1");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var item = await ItemAsync(workflow);
        Assert.Equal(("push", null, "d-1", "Octo-Org/octo-repo", "octocat", "refs/heads/main"), (Text(item["event"]), Text(item["action"]),
            Text(item["delivery"]), Text(item["repository"]), Text(item["sender"]), Text(item["body"]!["ref"])));
    }

    [Fact]
    public async Task takes_the_signature_of_GitHubs_own_example()
    {
        // docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
        var (_, address, _) = await OpenAsync("trigger.github", secret: "It's a Secret to Everybody");
        var request = Request(address, "Hello, World!", "text/plain");
        request.Headers.Add("X-GitHub-Event", "ping");
        request.Headers.Add("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

        Assert.Equal(HttpStatusCode.OK, (await Caller.SendAsync(request, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("guessed", Push)]
    [InlineData(null, Push + " ")]
    public async Task refuses_a_wrong_signature(string? secret, string text)
    {
        var (workflow, address, right) = await OpenAsync("trigger.github");
        var request = Request(address, Push, "application/json");
        request.Headers.Add("X-GitHub-Event", "push");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Hmac(secret ?? right, text));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.SendAsync(request, Ct)).StatusCode);
        Assert.Empty(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task refuses_a_call_without_signature()
    {
        var (_, address, _) = await OpenAsync("trigger.github");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Caller.PostAsJsonAsync(address, new { }, Ct)).StatusCode);
    }

    [Fact]
    public async Task answers_a_ping_without_a_run()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github", """{ "events": ["push"] }""");

        var answer = await GithubAsync(address, secret, "ping", """{"zen":"Design for failure.","hook_id":1,"hook":{}}""");

        Assert.Equal((HttpStatusCode.OK, "Design for failure."), (answer.StatusCode, Text((await JsonAsync(answer))["pong"])));
        Assert.Empty(await ItemsAsync(workflow));
    }

    [Theory]
    [InlineData("""{ "events": ["issues", "push"] }""", true)]
    [InlineData("""{ "events": ["issues"] }""", false)]
    [InlineData("""{ "actions": ["opened"] }""", true)]
    [InlineData("""{ "repository": "octo-org/Octo-Repo" }""", true)]
    [InlineData("""{ "repository": "octo-org/other" }""", false)]
    public async Task waits_only_for_what_it_names(string parameters, bool starts)
    {
        var (_, address, secret) = await OpenAsync("trigger.github", parameters);

        var answer = await GithubAsync(address, secret, "push", Push);

        Assert.Equal(starts ? HttpStatusCode.Accepted : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(!starts, (await JsonAsync(answer)).ContainsKey("ignored"));
    }

    [Theory]
    [InlineData("opened", true)]
    [InlineData("closed", false)]
    public async Task waits_only_for_the_actions_that_it_names(string action, bool starts)
    {
        var (_, address, secret) = await OpenAsync("trigger.github", """{ "events": ["issues"], "actions": ["opened", "edited"] }""");

        var answer = await GithubAsync(address, secret, "issues", new JsonObject { ["action"] = action }.ToJsonString());

        Assert.Equal(starts ? HttpStatusCode.Accepted : HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task starts_no_second_run_for_what_is_delivered_again()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github");
        var first = await JsonAsync(await GithubAsync(address, secret, "push", Push, "d-1"));

        var again = await GithubAsync(address, secret, "push", Push, "d-1");

        var said = await JsonAsync(again);
        Assert.Equal((HttpStatusCode.OK, true, Text(first["run"])),
            (again.StatusCode, said["duplicate"]!.GetValue<bool>(), Text(said["run"])));
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task takes_the_payload_as_a_field_of_a_form()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github");

        var answer = await GithubAsync(address, secret, "push", $"payload={Uri.EscapeDataString(Push)}",
            type: "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("refs/heads/main", Text((await ItemAsync(workflow))["body"]!["ref"]));
    }

    [Fact]
    public async Task keeps_its_address_and_its_secret_when_it_is_deployed_again()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github");
        await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(address, await AddressAsync(workflow));
        Assert.Equal(HttpStatusCode.Accepted, (await GithubAsync(address, secret, "push", Push)).StatusCode);
    }

    private static string? Text(JsonNode? node) => node?.ToString();
}
