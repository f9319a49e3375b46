using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>The names that stand for the execution and what is around it. A field that isn't there is undefined.</summary>
internal static class RunNames
{
    public static IEnumerable<Function> All { get; } =
    [
        new(On.Name, "$trigger: object", "What the trigger gave.", "$trigger.body.email", "\"ada@example.com\"",
            (in a) => Value.Of(a.E.Scope.Trigger)),
        new(On.Name, "$vars: object", "The variables of the workflow, as its settings say.", "$vars.region", "\"eu\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Vars)),
        new(On.Name, "$env: object", "The variables of the environment that workflows may see.", "$env.STAGE", "\"test\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Env)),
        new(On.Name, "$execution: object", "This execution: id, mode, resumeUrl, customData.", "$execution.id", "\"42\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Execution)),
        new(On.Name, "$executionId: text", "The same as $execution.id.", "$executionId", "\"42\"",
            (in a) => Field(a, a.E.Scope.Execution, "id")),
        new(On.Name, "$mode: text", "The same as $execution.mode.", "$mode", "\"manual\"", (in a) => Field(a, a.E.Scope.Execution, "mode")),
        new(On.Name, "$resumeWebhookUrl: text", "The same as $execution.resumeUrl.", "$resumeWebhookUrl.endsWith('/42')", "true",
            (in a) => Field(a, a.E.Scope.Execution, "resumeUrl")),
        new(On.Name, "$workflow: object", "This workflow: id, name, active.", "$workflow.name", "\"Orders\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Workflow)),
        new(On.Name, "$project: object", "The project to which the workflow belongs.", "$project.name", "\"Shop\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Project)),
        new(On.Name, "$parameter: object", "The parameters of this node, as they are written.", "$parameter.url", "\"https://example.com\"",
            (in a) => ItemHost.RecordOrEmpty(a.E.Scope.Parameters)),
        new(On.Name, "$prevNode: object", "The node that gave the items: name, outputIndex, runIndex.", "$prevNode.name", "\"Fetch\"",
            PreviousNode),
        new(On.Name, "$response: object", "The last answer, while an HTTP node fetches page after page.", "$response.statusCode", "200",
            (in a) => OnlyWhilePaging(a, "$response", a.E.Scope.Response)),
        new(On.Name, "$request: object", "The last request, while an HTTP node fetches page after page.", "$request.method", "\"GET\"",
            (in a) => OnlyWhilePaging(a, "$request", a.E.Scope.Request)),
        new(On.Name, "$pageCount: number", "How many pages an HTTP node has fetched.", "$pageCount", "2",
            (in a) => Value.Of(a.E.Scope.PageCount)),
    ];

    private static Value Field(in Arguments a, JsonObject? record, string name) =>
        record is not null && record.TryGetPropertyValue(name, out var field) ? Json.Read(a.E, field) : Value.Undefined;

    private static Value OnlyWhilePaging(in Arguments a, string name, JsonObject? record) => record is not null ? Value.Of(record)
        : throw a.Fail($"{name} is only there while an HTTP node fetches page after page.",
            "Read a node's answer from $json, or as $('Node').item.json.");

    private static Value PreviousNode(in Arguments a)
    {
        var scope = a.E.Scope;
        var previous = scope.PreviousNode;
        var output = previous is null ? null : scope.Nodes.GetValueOrDefault(previous);
        return Value.Of(new Bag
        {
            ["name"] = previous is null ? Value.Undefined : Value.Of(previous),
            ["outputIndex"] = Value.Of(output is { IsExecuted: true } ? NodeItems.PortToHere(scope, previous!, output) : 0),
            ["runIndex"] = Value.Of(Math.Max(0, (output?.Runs.Count ?? 0) - 1)),
        });
    }
}
