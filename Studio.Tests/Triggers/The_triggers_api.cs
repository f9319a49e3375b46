using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class The_triggers_api : WebhookTest
{
    [Fact]
    public async Task lists_webhooks_with_what_they_ask_for()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders", "methods": ["get", "post"], "authentication": "hmac" }"""));

        var row = Assert.Single(await ListAsync("?kind=webhook"))!;

        Assert.Equal((workflow.ToString(), "active", 1), (Text(row, "workflowId"), Text(row, "standing"), row["version"]!.GetValue<int>()));
        Assert.Equal(("orders", "hmac", """["GET","POST"]"""),
            (Text(row["webhook"]!, "path"), Text(row["webhook"]!, "authentication"), row["webhook"]!["methods"]!.ToJsonString()));
    }

    [Fact]
    public async Task lists_schedules_in_words_with_their_next_five_times()
    {
        await DeployAsync(Draw.Node("t", "trigger.schedule", new() { ["cron"] = "0 9 * * *", ["timeZone"] = "Europe/Rome" }));

        var schedule = Assert.Single(await ListAsync("?kind=schedule"))!["schedule"]!;

        Assert.Equal("Every day at 09:00", Text(schedule, "words"));
        Assert.Equal(5, schedule["next"]!.AsArray().Count(at => at!.ToString().Contains("T09:00:00", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("webhook", """
        INSERT INTO studio.webhooks (id, workflow_id, owner_id, node_id, path, method, secret_encrypted, is_active, trigger_count,
            created_at, updated_at)
        SELECT gen_random_uuid(), id, owner_id, 'n', 'p' || n, 'POST', '', false, 0, now(), now()
        FROM studio.workflows, generate_series(1, 1100) n
        """)]
    [InlineData("schedule", """
        INSERT INTO studio.schedules (id, workflow_id, owner_id, node_id, name, cron_expression, timezone, jitter_seconds, misfire,
            is_active, is_paused, run_count, created_at, updated_at)
        SELECT gen_random_uuid(), id, owner_id, 'n', 'n', '0 9 * * *', 'UTC', 0, 'ONCE', false, false, 0, now(), now()
        FROM studio.workflows, generate_series(1, 1100) n
        """)]
    public async Task turns_pages_of_more_than_it_lists_at_once(string kind, string many)
    {
        await Drafts.AddAsync(Dbs, Anna, "many", Draw.LineFrom(Draw.Start), Ct);
        await using (var connection = new NpgsqlConnection(Connection))
        {
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(many, connection);
            await command.ExecuteNonQueryAsync(Ct);
        }

        var seen = new List<string>();
        for (var page = await ListAsync($"?kind={kind}"); page.Count > 0; page = await ListAsync($"?kind={kind}&after={seen[^1]}"))
        {
            Assert.InRange(page.Count, 1, 500);
            seen.AddRange(page.Select(row => Text(row!, "id")));
        }

        Assert.Equal((1100, 1100), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task pauses_and_resumes_one_schedule()
    {
        await DeployAsync(Draw.Node("t", "trigger.schedule", new() { ["cron"] = "0 9 * * *" }));
        var id = Text(Assert.Single(await ListAsync(""))!, "id");

        Assert.Equal(HttpStatusCode.NoContent, (await Program.PostAsync($"/api/v1/triggers/schedules/{id}/pause", null, Ct)).StatusCode);
        Assert.Equal("paused", Text(Assert.Single(await ListAsync(""))!, "standing"));

        Assert.Equal(HttpStatusCode.NoContent, (await Program.PostAsync($"/api/v1/triggers/schedules/{id}/resume", null, Ct)).StatusCode);
        Assert.Equal("active", Text(Assert.Single(await ListAsync(""))!, "standing"));
    }

    [Fact]
    public async Task previews_a_schedule()
    {
        var preview = await JsonAsync(
            await Program.GetAsync("/api/v1/triggers/schedules/preview?cron=0%209%20*%20*%201-5&timeZone=Europe/Rome", Ct));

        Assert.Equal("On weekdays at 09:00", Text(preview, "words"));
        Assert.Equal(5, preview["next"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("cron=61%20*%20*%20*%20*", "the minute 61 is not 0 to 59")]
    [InlineData("cron=0%209%20*%20*%20*&timeZone=Mars", "There is no time zone")]
    public async Task says_what_is_wrong_with_a_schedule(string query, string words)
    {
        var answer = await Program.GetAsync($"/api/v1/triggers/schedules/preview?{query}", Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("orders", 1)]
    [InlineData("HOOKED", 1)]
    [InlineData("letters", 0)]
    [InlineData("%25", 0)]
    [InlineData("%00", 0)]
    public async Task finds_triggers_by_the_words_of_their_path_and_workflow(string search, int found)
    {
        await DeployAsync(Hook("""{ "path": "orders" }"""));

        Assert.Equal(found, (await ListAsync($"?search={search}")).Count);
    }

    [Fact]
    public async Task shows_nobody_anothers_triggers()
    {
        await DeployAsync(Hook("""{ "path": "orders" }"""));

        Assert.Empty((await (await ProgramOfAsync(Ben)).GetFromJsonAsync<JsonArray>("/api/v1/triggers", Ct))!);
    }

    [Fact]
    public async Task pauses_a_workflow_so_that_nothing_starts_it()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders" }"""));
        await CallAsync(HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.NoContent, await DoAsync(workflow, "pause"));

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/orders", null, Ct)).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal("paused", Text(Assert.Single(await ListAsync(""))!, "standing"));
    }

    [Fact]
    public async Task lets_runs_go_on_when_it_pauses_their_workflow()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders" }"""), Draw.Node("w", "flow.wait", new() { ["for"] = "1s" }));
        var run = (await JsonAsync(await Caller.PostAsync("/webhooks/orders", null, Ct)))["run"];

        await DoAsync(workflow, "pause");

        await UntilAsync(async () => Text(await JsonAsync(await Program.GetAsync($"/api/v1/runs/{run}", Ct)), "status") == "success");
    }

    [Fact]
    public async Task resumes_what_is_paused()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders" }"""));
        await DoAsync(workflow, "pause");

        Assert.Equal(HttpStatusCode.NoContent, await DoAsync(workflow, "resume"));

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/orders", null, Ct)).StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task hears_of_a_status_that_is_changed_with_the_workflow()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders" }"""));
        await CallAsync(HttpStatusCode.Accepted);

        await Program.PatchAsJsonAsync($"/api/v1/workflows/{workflow}", new { status = "deprecated" }, Ct);

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/orders", null, Ct)).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task pauses_nothing_that_is_not_deployed()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.LineFrom(Hook("""{ "path": "orders" }""")), Ct);

        Assert.Equal(HttpStatusCode.Conflict, await DoAsync(workflow, "pause"));
    }

    [Fact]
    public async Task lets_nobody_pause_who_may_only_read()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "orders" }"""));

        var reader = await ProgramOfAsync(Anna, Permission.ReadWorkflows);

        var answer = await reader.PostAsync($"/api/v1/workflows/{workflow}/triggers/pause", null, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task starts_what_a_webhook_starts_with_a_test_call()
    {
        await DeployAsync(Hook("""{ "path": "orders", "authentication": "hmac" }"""));
        var id = Text(Assert.Single(await ListAsync(""))!, "id");

        var answer = await Program.PostAsJsonAsync($"/api/v1/triggers/webhooks/{id}/test", new { body = new { a = 7 } }, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var run = await JsonAsync(await Program.GetAsync($"/api/v1/runs/{Text(await JsonAsync(answer), "run")}", Ct));
        Assert.Equal(("webhook", 1), (Text(run, "mode"), run["version"]!.GetValue<int>()));
    }

    private async Task CallAsync(HttpStatusCode expected) =>
        Assert.Equal(expected, (await Caller.PostAsync("/webhooks/orders", null, Ct)).StatusCode);

    private async Task<HttpStatusCode> DoAsync(Guid workflow, string verb) =>
        (await Program.PostAsync($"/api/v1/workflows/{workflow}/triggers/{verb}", null, Ct)).StatusCode;

    private async Task<JsonArray> ListAsync(string query) => (await Program.GetFromJsonAsync<JsonArray>($"/api/v1/triggers{query}", Ct))!;

    private static string Text(JsonNode node, string field) => node[field]!.ToString();
}
