using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Approvals;
using Studio.Runner.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Templates;

/// <summary>A test that runs a template on a real worker, as somebody would who has just begun with it.</summary>
public abstract class TemplateTest : RunTest
{
    protected Task<IHost> LocalWorkerAsync() => WorkerAsync("AllowPrivateAddresses=true");

    /// <summary>The template, with other values in the node in which it says what people will want to change.</summary>
    protected static WorkflowDefinition Template(string id, string node = "settings", JsonObject? values = null)
    {
        var definition = TemplateList.Find(id)!.Definition;
        return definition with { Nodes = [.. definition.Nodes.Select(n => n.Id == node ? With(n, values) : n)] };
    }

    protected async Task<Guid> EndedAsync(IHost worker, WorkflowDefinition definition, string status = "SUCCESS", params JsonObject[] items)
    {
        var run = await StartAsync(worker, definition, items);
        var end = await EndAsync(run.Id);
        Assert.True(end == status, await ScalarAsync<string?>("SELECT error_message FROM runtime.executions WHERE id = $1", run.Id) ?? end);
        return run.Id;
    }

    /// <summary>Answers what the run asks, once it asks.</summary>
    protected async Task AnswerAsync(IHost worker, Guid run, string answer, int before = 0)
    {
        await UntilAsync(run, async () => await ScalarAsync<long>("""
            SELECT count(*) FROM runtime.execution_pauses p JOIN runtime.executions e ON e.id = p.execution_id
            WHERE p.execution_id = $1 AND e.status = 'WAITING_FOR_HUMAN' AND e.locked_by IS NULL
            """, run) == before + 1);
        var pause = await ScalarAsync<Guid>(
            "SELECT id FROM runtime.execution_pauses WHERE execution_id = $1 ORDER BY created_at DESC LIMIT 1", run);
        var answered = await worker.Services.GetRequiredService<InboxDesk>()
            .AnswerAsync(Anna, pause, JsonNode.Parse(answer)!.AsObject(), null, Ct);
        Assert.True(answered.Ok(out _, out var problem), problem?.Message);
    }

    protected async Task<JsonArray> ItemsAsync(Guid run, string node, string port = "main") =>
        (await OutputAsync(run, node))?[port]?.AsArray() ?? [];

    protected async Task<JsonObject> ItemAsync(Guid run, string node, string port = "main") =>
        (await ItemsAsync(run, node, port)).Single()!["json"]!.AsObject();

    private static NodeDefinition With(NodeDefinition node, JsonObject? values)
    {
        var parameters = node.Parameters.DeepClone().AsObject();
        foreach (var field in parameters["fields"]!.AsArray())
        {
            if (values?[field!["name"]!.ToString()] is { } value) field["value"] = value.DeepClone();
        }

        return node with { Setup = node.Setup with { Parameters = parameters } };
    }
}
