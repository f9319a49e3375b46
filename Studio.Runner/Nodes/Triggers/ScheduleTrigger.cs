using Studio.Domain.Nodes;
using Studio.Domain.Triggers;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.schedule", "Schedule", Icon = "schedule", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow at certain times, once it is deployed. The item has the time for which it was meant.",
    Keywords = "cron timer interval every daily hourly",
    OtherNames = "Schedule Trigger | Cron | Interval")]
[Example("What it gives", With = """{ "cron": "0 9 * * 1-5" }""",
    Given = """[ { "scheduledFor": "2026-03-02T09:00:00+01:00", "timeZone": "Europe/Rome" } ]""",
    Then = """{ "main": [ { "scheduledFor": "2026-03-02T09:00:00+01:00", "timeZone": "Europe/Rome" } ] }""")]
public sealed class ScheduleTrigger : PassingNode
{
    public sealed record Parameters
    {
        [Field("When", Editor = FieldEditor.Cron, Example = "0 9 * * 1-5", NoExpressions = true,
            Help = "Minute, hour, day, month and weekday; with six fields the first is the second.")]
        public required string Cron { get; init; }

        [Field("Time zone", Example = "Europe/Rome", NoExpressions = true, Help = "The workflow's, where nothing is said.")]
        public string? TimeZone { get; init; }

        [Field("Times that were missed", NoExpressions = true,
            Help = "When no worker was there: run once for all of them, skip them, or run for each.")]
        public MisfirePolicy Missed { get; init; }

        [Field("At most so many runs", NoExpressions = true)]
        public int? MostRuns { get; init; }
    }
}
