using System.Net;
using System.Text.Json.Nodes;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Events;

public sealed class A_Slack_trigger : EventTest
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Mention = """
        {"token":"ZZZZZZWSxiZZZ2yIvs3peJ","team_id":"T123ABC456","api_app_id":"A123ABC456",
         "event":{"type":"app_mention","user":"U123ABC456","text":"What is the hour?","ts":"1515449522.000016",
                  "channel":"C123ABC456"},
         "type":"event_callback","event_id":"Ev123ABC456","event_time":1515449522000016}
        """;
    private const string Command = "token=gIkuvaNzQIHg97ATvDxqgjtO"
        + "&team_id=T0001&team_domain=example&channel_id=C2147483705&channel_name=test"
        + "&user_id=U2147483697&user_name=Steve&command=%2Fweather&text=94070&response_url=https%3A%2F%2Fhooks.slack.test%2Fcommands%2F1234"
        + "&trigger_id=13345224609.738474920.8088930838d88f008e0&api_app_id=A123456";

    [Fact]
    public async Task takes_the_challenge_with_which_Slack_looks_at_an_address()
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);

        var answer = await SlackAsync(address,
            """{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV","type":"url_verification"}""");

        Assert.Equal((HttpStatusCode.OK, "3eZbrw1aBm2rZgRNFdxV"), (answer.StatusCode, Text((await JsonAsync(answer))["challenge"])));
        Assert.Empty(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task starts_a_run_by_an_event_and_answers_nothing()
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);

        var answer = await SlackAsync(address, Mention);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
        var item = await ItemAsync(workflow);
        Assert.Equal(("event", "app_mention", "Ev123ABC456", "T123ABC456", "C123ABC456", "U123ABC456"), (Text(item["kind"]),
            Text(item["type"]), Text(item["id"]), Text(item["team"]), Text(item["channel"]), Text(item["user"])));
        Assert.Null(item["body"]!["token"]);
    }

    [Fact]
    public async Task starts_no_second_run_when_Slack_tries_again()
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);
        await SlackAsync(address, Mention);

        var again = await SlackAsync(address, Mention);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task refuses_what_somebody_has_recorded()
    {
        var (_, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SlackAsync(address, Mention, ago: TimeSpan.FromMinutes(6))).StatusCode);
    }

    [Fact]
    public async Task refuses_a_wrong_signature()
    {
        var (_, address, _) = await OpenAsync("trigger.slack", secret: "another-secret");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SlackAsync(address, Mention)).StatusCode);
    }

    [Fact]
    public async Task refuses_everything_before_it_has_the_secret()
    {
        var workflow = await DeployAsync(Draw.Node("hook", "trigger.slack"));

        var answer = await SlackAsync(await AddressAsync(workflow), Mention);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("signing secret", Text((await JsonAsync(answer))["detail"]));
    }

    [Fact]
    public async Task takes_no_secret_that_Slack_has_not_made()
    {
        var workflow = await DeployAsync(Draw.Node("hook", "trigger.slack"));

        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/webhooks/hook/secret", null, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task answers_a_command_with_what_the_workflow_says()
    {
        var workflow = await DeployAsync(Draw.Node("hook", "trigger.slack", new() { ["answer"] = "lastNode" }),
            Draw.Set("a", "text", "{{ $json.type }} for {{ $json.text }}"));
        await SetSecretAsync(workflow);

        var answer = await SlackAsync(await AddressAsync(workflow), Command, Form);

        Assert.Equal((HttpStatusCode.OK, "/weather for 94070"), (answer.StatusCode, Text((await JsonAsync(answer))["text"])));
    }

    [Fact]
    public async Task answers_a_command_in_time_when_the_workflow_takes_longer()
    {
        var workflow = await DeployAsync(Draw.Node("hook", "trigger.slack", new() { ["answer"] = "respondNode" }),
            Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }), Draw.Node("r", "flow.respond"));
        await SetSecretAsync(workflow);
        var start = TimeProvider.System.GetTimestamp();

        var answer = await SlackAsync(await AddressAsync(workflow), Command, Form);

        Assert.Equal((HttpStatusCode.OK, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 3);
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task starts_a_run_by_a_button()
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", """{ "only": ["approve"] }""", SigningSecret);
        const string Click = """
            {"type":"block_actions","team":{"id":"T9TK3CUKW"},"user":{"id":"UA8RXUSPL"},
             "trigger_id":"12321423423.333649436676.d8c1bb837935619ccad0",
             "channel":{"id":"CBR2V3XEX"},"response_url":"https://hooks.slack.test/actions/1","token":"9s8d9as89d8as9d8as989",
             "actions":[{"action_id":"approve","block_id":"b","value":"7","type":"button"}]}
            """;

        await SlackAsync(address, $"payload={Uri.EscapeDataString(Click)}", Form);

        var item = await ItemAsync(workflow);
        Assert.Equal(("interaction", "block_actions", "CBR2V3XEX", "UA8RXUSPL", "7", "https://hooks.slack.test/actions/1"),
            (Text(item["kind"]), Text(item["type"]), Text(item["channel"]), Text(item["user"]), Text(item["text"]),
                Text(item["responseUrl"])));
    }

    [Theory]
    [InlineData("""{ "only": ["app_mention"] }""", 1)]
    [InlineData("""{ "only": ["message", "/weather"] }""", 0)]
    [InlineData("""{ "workspace": "T123ABC456" }""", 1)]
    [InlineData("""{ "workspace": "T0" }""", 0)]
    public async Task waits_only_for_what_it_names(string parameters, int runs)
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", parameters, SigningSecret);

        var answer = await SlackAsync(address, Mention);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(runs, (await ItemsAsync(workflow)).Count);
    }

    [Theory]
    [InlineData(Mention, "application/json", "ZZZZZZWSxiZZZ2yIvs3peJ")]
    [InlineData(Command, Form, "gIkuvaNzQIHg97ATvDxqgjtO")]
    [InlineData("payload=%7B%22type%22%3A%22shortcut%22%2C%22token%22%3A%229s8d9as89d%22%7D", Form, "9s8d9as89d")]
    public async Task hides_the_old_token_in_its_last_calls(string body, string type, string token)
    {
        var (_, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);
        await SlackAsync(address, body, type);
        var rows = JsonNode.Parse(await Program.GetStringAsync("/api/v1/triggers", Ct))!.AsArray();

        var calls = "[]";
        await UntilAsync(async () =>
            (calls = await Program.GetStringAsync($"/api/v1/triggers/webhooks/{rows[0]!["id"]}/calls", Ct)) != "[]");

        Assert.DoesNotContain(token, calls);
    }

    [Fact]
    public async Task does_not_answer_itself()
    {
        var (workflow, address, _) = await OpenAsync("trigger.slack", secret: SigningSecret);

        await SlackAsync(address, """{"type":"event_callback","event_id":"Ev1","event":{"type":"message","bot_id":"B1","text":"hi"}}""");

        Assert.Empty(await ItemsAsync(workflow));
    }

    private async Task SetSecretAsync(Guid workflow) => (await Program.PostAsync($"/api/v1/workflows/{workflow}/webhooks/hook/secret",
        System.Net.Http.Json.JsonContent.Create(new { secret = SigningSecret }), Ct)).EnsureSuccessStatusCode();

    private static string? Text(JsonNode? node) => node?.ToString();
}
