using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Mail;
using Studio.Runner.Triggers.Sources;

namespace Studio.Runner.Triggers;

/// <summary>The triggers of a workflow that are to start it, each as the rows that hold it.</summary>
internal sealed record TriggerList(IReadOnlyList<WantedWebhook> Webhooks, IReadOnlyList<WantedSchedule> Schedules)
{
    public static TriggerList None { get; } = new([], []);

    public IReadOnlyList<WantedMailbox> Mailboxes { get; init; } = [];

    /// <summary>The nodes by which people start it.</summary>
    public IReadOnlyList<string> ByHand { get; init; } = [];

    /// <summary>What is wrong with them, said while they are set up. Whether others have a path is known when deployed.</summary>
    public static IReadOnlyList<Flaw> FlawsOf(WorkflowPlan plan) => Read(plan).Flaws;

    public static Result<TriggerList> Of(string name, WorkflowPlan plan)
    {
        var (list, wrong) = Read(plan);
        var flaws = plan.Flaws.Where(f => f.Severity == Severity.Error).Concat(wrong).Distinct().ToList();
        return flaws.Count > 0 ? new CannotDeploy(name, flaws) : list;
    }

    private static (TriggerList List, IReadOnlyList<Flaw> Flaws) Read(WorkflowPlan plan)
    {
        var (webhooks, schedules, mailboxes) = (new List<WantedWebhook>(), new List<WantedSchedule>(), new List<WantedMailbox>());
        var flaws = new List<Flaw>();
        foreach (var node in plan.Triggers.Select(t => plan.Nodes[t]).Where(n => !n.IsBroken))
        {
            if (EventSources.Of(node) is { } source) Add(webhooks, source.Want(node), flaws);
            if (node.Spec!.Parameters == typeof(ImapTrigger.Parameters)) Add(mailboxes, WantedMailbox.Of(node), flaws);
            if (node.Spec.Parameters == typeof(ScheduleTrigger.Parameters))
                Add(schedules, WantedSchedule.Of(node, plan.Settings.TimeZone), flaws);
        }

        flaws.AddRange(webhooks.Where(w => w.Path is not null).GroupBy(w => w.Path).Where(g => g.Count() > 1)
            .Select(g => Flaw.At(g.Last().Node, $"Two webhooks have the path \"{g.Key}\".", "Give each a path of its own.") with
            {
                Parameter = "path",
            }));
        return (new(webhooks, schedules)
        {
            Mailboxes = mailboxes,
            ByHand = [.. plan.Triggers.Select(t => plan.Nodes[t]).Where(n => n.Definition.Type == ManualTrigger.Id).Select(n => n.Id)],
        }, flaws);
    }

    /// <summary>By what an event is matched to the workflow: a row a trigger. Of several with one key the others say their node.</summary>
    public IEnumerable<IndexedTrigger> Index(Workflow workflow) => Webhooks
        .Select(w => Row(workflow, w.Source, w.IndexKey, w.Node))
        .Concat(Schedules.Select(s => Row(workflow, TriggerSubtype.Cron, $"{s.Cron} {s.TimeZone}", s.Node)))
        .Concat(ByHand.Select(node => Row(workflow, TriggerSubtype.Manual, node, node)))
        .Concat(Mailboxes.Select(m => Row(workflow, TriggerSubtype.Email, m.IndexKey, m.Node)))
        .GroupBy(t => t.IndexKey)
        .SelectMany(g => g.Select((t, i) => i == 0 ? t : Row(workflow, t.TriggerSubtype, $"{g.Key} {t.TriggerConfig["node"]}",
            $"{t.TriggerConfig["node"]}")));

    private static IndexedTrigger Row(Workflow workflow, TriggerSubtype subtype, string key, string node) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = workflow.Id,
        OwnerId = workflow.OwnerId,
        TriggerSubtype = subtype,
        TriggerConfig = new() { ["node"] = node },
        IndexKey = key,
        DeploymentStatus = TriggerState.Active,
    };

    private static void Add<T>(List<T> wanted, Result<T> trigger, List<Flaw> flaws) where T : class
    {
        if (trigger.Ok(out var made, out var problem)) wanted.Add(made);
        else flaws.AddRange(((BadTrigger)problem).Flaws);
    }
}

/// <summary>A trigger that can't be what its node says.</summary>
internal sealed record BadTrigger(params IReadOnlyList<Flaw> Flaws) : Problem.Invalid("The trigger is not right.", [])
{
    public static BadTrigger Of(PlanNode node, Problem problem) => new(problem is Invalid invalid
        ? [.. invalid.Findings.Select(f => Flaw.At(node.Id, f.Message, f.Fix) with { Parameter = f.Path })]
        : [Flaw.At(node.Id, problem.Message)]);
}
