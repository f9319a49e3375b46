using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class What_is_wrong_with_a_trigger
{
    private readonly PlanCache _plans = new(NodeRun.Catalog.Types, rule: TriggerList.FlawsOf);

    [Theory]
    [InlineData("trigger.schedule", """{ "cron": "61 * * * *" }""", "cron", "the minute 61 is not 0 to 59")]
    [InlineData("trigger.schedule", """{ "cron": "0 9 * * *", "timeZone": "Mars" }""", "timeZone", "There is no time zone")]
    [InlineData("trigger.schedule", """{ "cron": "0 9 * * *", "mostRuns": 0 }""", "mostRuns", "0 runs are no limit.")]
    [InlineData("trigger.webhook", """{ "path": "a b?" }""", "path", "\"a b?\" can't be a path.")]
    [InlineData("trigger.webhook", """{ "path": "a", "methods": [] }""", "methods", "The webhook has no method.")]
    [InlineData("trigger.webhook", """{ "path": "a", "allowFrom": ["home"] }""", "allowFrom", "is no address and no network")]
    [InlineData("trigger.webhook", """{ "path": "a", "answer": "lastNode", "quiet": "2s" }""", "answer", "It waits for quiet")]
    [InlineData("trigger.slack", """{ "answer": "respondNode", "quiet": "2s" }""", "answer", "It waits for quiet")]
    public void is_said_before_it_is_deployed(string type, string parameters, string field, string words)
    {
        var flaw = Assert.Single(Plan(Draw.Node("t", type, JsonNode.Parse(parameters)!.AsObject())).Flaws);

        Assert.Equal((Severity.Error, "t", field), (flaw.Severity, flaw.Node, flaw.Parameter));
        Assert.Contains(words, flaw.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void is_a_path_that_two_of_one_workflow_have()
    {
        var hooks = new[] { "a", "b" }.Select(id => Draw.Node(id, "trigger.webhook", new() { ["path"] = "same" }));

        Assert.Equal("Two webhooks have the path \"same\".", Assert.Single(_plans.Once(Draw.Graph(hooks)).Flaws).Message);
    }

    [Fact]
    public void is_nothing_when_it_is_switched_off()
    {
        var off = Draw.Node("t", "trigger.schedule", new() { ["cron"] = "61 * * * *" });

        Assert.DoesNotContain(Plan(off with { Setup = off.Setup with { Disabled = true } }).Flaws, f => f.Parameter == "cron");
    }

    [Fact]
    public void lets_the_draft_run_by_hand_all_the_same()
    {
        var plan = Plan(Draw.Node("t", "trigger.webhook", new() { ["path"] = "a b?" }));

        Assert.False(plan.Find("t")!.IsBroken);
        Assert.False(plan.IsSound);
    }

    private WorkflowPlan Plan(NodeDefinition trigger) => _plans.Once(Draw.LineFrom(trigger));
}
