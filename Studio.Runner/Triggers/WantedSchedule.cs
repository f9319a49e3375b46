using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Times;

namespace Studio.Runner.Triggers;

/// <summary>A schedule as its node says it, in the zone of its own or of its workflow.</summary>
internal sealed record WantedSchedule(string Node, string Name, string TimeZone, ScheduleTrigger.Parameters Asked)
{
    public string Cron => Asked.Cron.Trim();

    public static Result<WantedSchedule> Of(PlanNode node, string? zone)
    {
        if (!node.Parameters.Resolve<ScheduleTrigger.Parameters>(new Scope()).Ok(out var p, out var problem))
            return BadTrigger.Of(node, problem);
        var id = string.IsNullOrWhiteSpace(p.TimeZone) ? zone ?? "UTC" : p.TimeZone.Trim();
        Flaw Wrong(string parameter, string message, string fix) => Flaw.At(node.Id, message, fix) with { Parameter = parameter };
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known))
            return BadTrigger.Of(node, new NoSuchTimeZone(id));
        if (!ScheduleTimes.Read(p.Cron, known).Ok(out _, out problem)) return BadTrigger.Of(node, problem);
        if (p.NotAfter < p.NotBefore)
            return new BadTrigger(Wrong("notAfter", "The schedule ends before it begins.", "Choose a later end, or an earlier beginning."));
        if (p.Jitter?.TotalSeconds >= Schedule.MostJitterSeconds)
            return new BadTrigger(Wrong("jitter", "A run can't begin so long after its time.", "Write less than a day, like 5m."));
        if (p.MostRuns < 1)
            return new BadTrigger(Wrong("mostRuns", $"{p.MostRuns} runs are no limit.", "Write 1 or more, or nothing."));
        return new WantedSchedule(node.Id, node.Name, id, p);
    }

    public Schedule ToRow(Workflow workflow)
    {
        var row = new Schedule
        {
            Id = Guid.CreateVersion7(),
            WorkflowId = workflow.Id,
            OwnerId = workflow.OwnerId,
            NodeId = Node,
            Name = Name,
            CronExpression = Cron,
        };
        Fill(row);
        return row;
    }

    /// <summary>What it has counted stays, and so does a pause; where its times stay, too, it goes on where it was.</summary>
    public void Fill(Schedule row)
    {
        var before = (row.CronExpression, row.Timezone, row.StartsAt, row.EndsAt, row.IsActive);
        (row.Name, row.MaxRuns, row.Misfire) = (Name, Asked.MostRuns, Asked.Missed);
        (row.CronExpression, row.Timezone, row.IsActive) = (Cron, TimeZone, true);
        // In PostgreSQL a moment has no offset.
        (row.StartsAt, row.EndsAt) = (Asked.NotBefore?.ToUniversalTime(), Asked.NotAfter?.ToUniversalTime());
        row.JitterSeconds = (int)(Asked.Jitter?.TotalSeconds ?? 0);
        if (before != (row.CronExpression, row.Timezone, row.StartsAt, row.EndsAt, row.IsActive)) row.BeginAnew();
    }
}
