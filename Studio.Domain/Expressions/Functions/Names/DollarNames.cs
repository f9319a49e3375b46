using System.Text.Json.Nodes;
using Studio.Domain.Expressions.Evaluation;
using Studio.Domain.Expressions.Evaluation.Dates;
using Studio.Domain.Expressions.Evaluation.Hosts;

namespace Studio.Domain.Expressions.Functions.Names;

/// <summary>What can be called by a name that begins with $.</summary>
internal static class DollarNames
{
    public static IEnumerable<Function> All =>
    [
        new(On.Name, "$json: object", "The item at hand.", "$json.name", "\"Jo\"", (in a) => Value.Of(a.E.Scope.Json)),
        new(On.Name, "$files: object", "The files of the item at hand.", "$files.report.name", "", (in a) => Value.Of(a.E.Scope.Item?.Files ?? [])),
        new(On.Name, "$binary: object", "The files of the item at hand, as n8n calls them.", "$binary.data.fileName", "", (in a) => Value.Of(a.E.Scope.Item?.Files ?? [])),
        new(On.Name, "$input: input", "What the node has been given.", "$input.all().length", "1", (in _) => Value.Of(InputHost.Instance)),
        new(On.Name, "$itemIndex: number", "Which item is at hand, from 0.", "$itemIndex", "0", (in a) => Value.Of(a.E.Scope.ItemIndex)),
        new(On.Name, "$runIndex: number", "How often the node ran before: in a loop, the round.", "$runIndex", "0", (in a) => Value.Of(a.E.Scope.RunIndex)),
        new(On.Name, "$node: nodes", "Nodes by their names, as older workflows write it.", "$node[\"Fetch\"].json.id", "7", (in a) => Value.Of(new NodesHost(a.E.Scope))),
        new(On.Name, "$prevNode: object", "The node from which the items come: its name.", "$prevNode.name", "\"Prepare\"", Previous),
        new(On.Name, "$trigger: object", "What the trigger was given.", "$trigger.body.id", "", (in a) => Of(a.E.Scope.Trigger)),
        new(On.Name, "$now: date", "This moment, the same everywhere in one evaluation.", "$now.year", "2030", (in a) => Value.Of(Now(a.E))),
        new(On.Name, "$today: date", "Today, at midnight.", "$today.hour", "0", (in a) => Value.Of(Now(a.E).StartOf(DateUnit.Day))),
        new(On.Name, "$vars: object", "The workspace's variables.", "$vars.region", "", (in a) => Of(a.E.Scope.Vars)),
        new(On.Name, "$env: object", "The settings that the administrator lets expressions see.", "$env.STAGE", "", (in a) => Of(a.E.Scope.Env)),
        new(On.Name, "$execution: object", "The run: id, mode, resumeUrl.", "$execution.id", "", (in a) => Of(a.E.Scope.Execution)),
        new(On.Name, "$workflow: object", "The workflow: id, name, active.", "$workflow.name", "", (in a) => Of(a.E.Scope.Workflow)),
        new(On.Name, "$project: object", "The project: id, name.", "$project.name", "", (in a) => Of(a.E.Scope.Project)),
        new(On.Name, "$parameter: object", "The node's own parameters, as they are written.", "$parameter.url", "", (in a) => Of(a.E.Scope.Parameters)),
        new(On.Name, "$response: object", "An HTTP node's answer, while it turns pages.", "$response.body.next", "", (in a) => Of(a.E.Scope.Response)),
        new(On.Name, "$request: object", "An HTTP node's request, while it turns pages.", "$request.url", "", (in a) => Of(a.E.Scope.Request)),
        new(On.Name, "$pageCount: number", "How many pages an HTTP node has read.", "$pageCount", "0", (in a) => Value.Of(a.E.Scope.PageCount)),
        new(On.Name, "$position: number", "Which item is at hand, from 0.", "$position", "0", (in a) => Value.Of(a.E.Scope.ItemIndex)),
        new(On.Name, "NaN: number", "What is no number.", "isNaN(NaN)", "true", (in _) => Value.NaN),
        new(On.Name, "Infinity: number", "More than any number.", "1 < Infinity", "true", (in _) => Value.Of(double.PositiveInfinity)),
    ];

    public static Moment Now(Evaluation.Evaluation e) => Moment.FromUtc(e.Now, e.Scope.TimeZone) with { Locale = e.Scope.Locale };

    private static Value Of(JsonObject? record) => Value.Of(record ?? []);

    private static Value Previous(in Arguments a) => Value.Of(new Bag
    {
        ["name"] = Value.Of(a.E.Scope.PreviousNode),
        ["runIndex"] = Value.Of(a.E.Scope.RunIndex),
    });
}
