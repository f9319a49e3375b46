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
[Example("Every 90 minutes, counted from a first time", With = """{ "cron": "@every 90m", "notBefore": "2026-03-02T08:00:00Z" }""",
    Given = """[ { "scheduledFor": "2026-03-02T09:30:00+00:00", "timeZone": "UTC" } ]""",
    Then = """{ "main": [ { "scheduledFor": "2026-03-02T09:30:00+00:00", "timeZone": "UTC" } ] }""")]
public sealed class ScheduleTrigger : PassingNode
{
    public sealed record Parameters
    {
        [Field("When", Editor = FieldEditor.Cron, Example = "0 9 * * 1-5", NoExpressions = true,
            Help = "By hand: minute, hour, day, month and weekday; with six fields the first is the second. Or an interval: @every 90m.")]
        public required string Cron { get; init; }

        [Field("Time zone", Example = "Europe/Rome", NoExpressions = true, Help = "The workflow's, where nothing is said.")]
        public string? TimeZone { get; init; }

        [Field("Not before", NoExpressions = true, Help = "The first time is then or later; an interval is counted from it.")]
        public DateTimeOffset? NotBefore { get; init; }

        [Field("Not after", NoExpressions = true, Help = "No time comes later.")]
        public DateTimeOffset? NotAfter { get; init; }

        [Field("Spread over", Example = "5m", NoExpressions = true,
            Help = "Each run begins up to so long after its time, so that many schedules don't begin in the same second.")]
        public TimeSpan? Jitter { get; init; }

        [Field("Times that were missed", NoExpressions = true,
            Help = "When no worker was there for a while. Times of a pause are not missed.")]
        public MisfirePolicy Missed { get; init; }

        [Field("At most so many runs", NoExpressions = true)]
        public int? MostRuns { get; init; }
    }
}
