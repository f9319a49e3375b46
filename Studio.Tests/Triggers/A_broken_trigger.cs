using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

/// <summary>What an earlier version of the program has deployed, and this one can't read.</summary>
public sealed class A_broken_trigger : WebhookTest
{
    [Theory]
    [InlineData("replace(definition::text, '\"path\"', '\"way\"')", "\"HOOK\" of version 1 can't be read: ")]
    [InlineData("replace(definition::text, 'trigger.webhook', 'trigger.telegram')", "This Studio doesn't know its node.")]
    [InlineData("replace(definition::text, '\"formatVersion\": 1', '\"formatVersion\": 99')", "The document has format 99")]
    public async Task is_listed_with_its_reason_among_the_others(string change, string reason)
    {
        var broken = await DeployAsync(Hook("""{ "path": "broken" }"""));
        await ExecuteAsync($"UPDATE studio.workflow_versions SET definition = ({change})::jsonb");
        await DeployOtherAsync("healthy", Hook("""{ "path": "healthy" }"""));

        var rows = await ListAsync();

        var row = Assert.Single(rows, r => Text(r, "workflowId") == $"{broken}");
        Assert.Equal("broken", Text(row, "standing"));
        Assert.Contains(reason, Text(row, "reason"), StringComparison.Ordinal);
        Assert.Equal("active", Text(Assert.Single(rows, r => Text(r, "workflow") == "healthy"), "standing"));
    }

    [Theory]
    [InlineData("replace(definition::text, '\"path\"', '\"way\"')")]
    [InlineData("replace(definition::text, '\"formatVersion\": 1', '\"formatVersion\": 99')")]
    public async Task tells_a_caller_that_its_owner_has_to_deploy_it_again(string change)
    {
        await DeployAsync(Hook("""{ "path": "broken" }"""));
        await ExecuteAsync($"UPDATE studio.workflow_versions SET definition = ({change})::jsonb");

        var answer = await Caller.PostAsync("/webhooks/broken", null, Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Its owner has to deploy it again", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_a_schedule_whose_times_nobody_understands()
    {
        await DeployAsync(Draw.Node("t", "trigger.schedule", new() { ["cron"] = "0 9 * * *" }));
        await ExecuteAsync("UPDATE studio.schedules SET cron_expression = 'whenever'");

        var row = Assert.Single(await ListAsync());

        Assert.Equal("broken", Text(row, "standing"));
        Assert.NotEmpty(Text(row, "reason"));
    }

    [Fact]
    public async Task keeps_no_other_schedule_from_its_times()
    {
        await DeployAsync(Draw.Node("t", "trigger.schedule", new() { ["cron"] = "0 9 * * *" }));
        await ExecuteAsync("UPDATE studio.schedules SET timezone = 'Mars/Olympus', next_run_at = NULL");

        await DeployOtherAsync("healthy", Draw.Node("t", "trigger.schedule", new() { ["cron"] = "* * * * * *" }));

        await UntilAsync(async () => (await ListAsync()).Any(r => r["schedule"]!["runs"]!.GetValue<int>() > 0));
    }

    private async Task DeployOtherAsync(string name, NodeDefinition trigger)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, name, Draw.LineFrom(trigger), Ct);
        Assert.Equal(HttpStatusCode.OK, (await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct)).StatusCode);
    }

    private async Task<IReadOnlyList<JsonNode>> ListAsync() =>
        [.. JsonNode.Parse(await Program.GetStringAsync("/api/v1/triggers", Ct))!.AsArray().Select(r => r!)];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static string Text(JsonNode node, string field) => node[field]?.ToString() ?? "";
}
