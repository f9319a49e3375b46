using Quartz;

namespace Studio.Runner.Triggers.Schedules;

/// <summary>What is done again and again for as long as somebody works.</summary>
internal sealed record Upkeep(string Name, TimeSpan Every, Func<JobKey, IJobDetail> Make)
{
    public const string Group = "upkeep";

    // A process that starts has better things to do than all of its upkeep at once.
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);

    public IJobDetail Job() => Make(new(Name, Group));

    public ITrigger Trigger(TimeProvider time) => TriggerBuilder.Create(time)
        .WithIdentity(Name, Group)
        .StartAt(time.GetUtcNow() + (Every < FirstAfter ? Every : FirstAfter))
        .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(Every).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .Build();
}
