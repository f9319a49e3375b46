using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

/// <summary>By what an event is matched to a workflow: one row a trigger, those of what is deployed.</summary>
public sealed class The_trigger_index : WebhookTest
{
    [Fact]
    public async Task has_one_row_for_each_trigger_of_what_is_deployed()
    {
        await DeployAsync(
            Trigger("hand", "trigger.manual"), Trigger("hook", "trigger.webhook", """{ "path": "orders/new" }"""),
            Trigger("time", "trigger.schedule", """{ "cron": "0 9 * * 1-5", "timeZone": "Europe/Rome" }"""),
            Trigger("git", "trigger.github", """{ "repository": "octo-org/octo-repo" }"""),
            Trigger("slack", "trigger.slack", """{ "workspace": "T0123ABCD" }"""), Trigger("mail", "trigger.mail"));

        Assert.Equal(
            [
                "CRON 0 9 * * 1-5 Europe/Rome", "EMAIL *", "GITHUB octo-org/octo-repo", "MANUAL hand", "SLACK T0123ABCD",
                "WEBHOOK orders/new",
            ],
            await RowsAsync());
    }

    [Fact]
    public async Task has_those_of_the_new_version_in_place_of_the_old_and_none_when_nothing_is_deployed()
    {
        var workflow = await DeployAsync(Trigger("hook", "trigger.webhook", """{ "path": "old" }"""));
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Graph(Trigger("hook", "trigger.webhook", """{ "path": "new" }""")), Ct);
        (await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct)).EnsureSuccessStatusCode();
        Assert.Equal(["WEBHOOK new"], await RowsAsync());

        (await Program.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct)).EnsureSuccessStatusCode();

        Assert.Empty(await RowsAsync());
    }

    private static NodeDefinition Trigger(string id, string type, string parameters = "{}") =>
        Draw.Node(id, type, JsonNode.Parse(parameters)!.AsObject());

    private static WorkflowDefinition Graph(params NodeDefinition[] triggers) =>
        Draw.Graph([.. triggers, Draw.Set("x", "y", "1")], [.. triggers.Select(t => $"{t.Id} → x")]);

    private async Task<Guid> DeployAsync(params NodeDefinition[] triggers)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Graph(triggers), Ct);
        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return workflow;
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var command = Dbs.Engine.CreateCommand(
            "SELECT trigger_subtype || ' ' || index_key FROM studio.trigger_index ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }
}
