using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Calls;

namespace Studio.Runner.Triggers;

/// <summary>The triggers of a workflow that are to start it, each as the rows that hold it.</summary>
internal sealed record TriggerList(IReadOnlyList<WantedWebhook> Webhooks, IReadOnlyList<WantedSchedule> Schedules)
{
    public static TriggerList None { get; } = new([], []);

    public static Result<TriggerList> Of(string name, WorkflowPlan plan)
    {
        var flaws = plan.Flaws.Where(f => f.Severity == Severity.Error).ToList();
        var (webhooks, schedules) = (new List<WantedWebhook>(), new List<WantedSchedule>());
        foreach (var node in plan.Triggers.Select(t => plan.Nodes[t]).Where(n => !n.IsBroken))
        {
            if (node.Spec!.Parameters == typeof(WebhookTrigger.Parameters)) Add(webhooks, WantedWebhook.Of(node), flaws);
            if (node.Spec.Parameters == typeof(ScheduleTrigger.Parameters))
                Add(schedules, WantedSchedule.Of(node, plan.Settings.TimeZone), flaws);
        }

        flaws.AddRange(webhooks.GroupBy(w => w.Path).Where(g => g.Count() > 1)
            .Select(g => Flaw.At(g.Last().Node, $"Two webhooks have the path \"{g.Key}\".", "Give each a path of its own.")));
        return flaws.Count > 0 ? new CannotDeploy(name, flaws) : new TriggerList(webhooks, schedules);
    }

    /// <summary>By what an event is matched to the workflow.</summary>
    public IEnumerable<IndexedTrigger> Index(Workflow workflow) => Webhooks
        .Select(w => Row(workflow, TriggerSubtype.Webhook, w.Path, w.Node))
        .Concat(Schedules.Select(s => Row(workflow, TriggerSubtype.Cron, $"{s.Cron} {s.TimeZone}", s.Node)))
        .DistinctBy(t => t.IndexKey);

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

internal sealed record WantedWebhook(string Node, string Path, string Methods, bool NeedsSecret)
{
    public static Result<WantedWebhook> Of(PlanNode node)
    {
        if (!node.Parameters.Resolve<WebhookTrigger.Parameters>(new Scope()).Ok(out var p, out var problem))
            return BadTrigger.Of(node, problem);
        if (WebhookPath.Clean(p.Path) is not { } path)
            return new BadTrigger(Flaw.At(node.Id, $"\"{p.Path}\" can't be a path.",
                $"Use letters, digits, \"-\", \"_\", \".\" and \"/\", at most {WebhookPath.MaxLength}.") with
            { Parameter = "path" });
        if (p.Methods.Count == 0)
            return new BadTrigger(Flaw.At(node.Id, "The webhook has no method.", "Choose at least one.") with { Parameter = "methods" });
        if (p.CallsPerMinute is < 1 or > CallLimits.Most)
            return new BadTrigger(Flaw.At(node.Id, $"{p.CallsPerMinute} calls a minute are no limit.",
                $"Write 1 to {CallLimits.Most}, or nothing.") with
            { Parameter = "callsPerMinute" });
        if (p.AllowFrom.FirstOrDefault(text => CallerNetwork.Read(text) is null) is { } nonsense)
            return new BadTrigger(Flaw.At(node.Id, $"\"{nonsense}\" is no address and no network.",
                "Write it like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32.") with
            { Parameter = "allowFrom" });
        return new WantedWebhook(node.Id, path, string.Join(',', p.Methods.Distinct()).ToUpperInvariant(),
            p.Authentication != WebhookTrigger.Authentication.None);
    }

    public Webhook ToRow(Workflow workflow) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = workflow.Id,
        OwnerId = workflow.OwnerId,
        NodeId = Node,
        Path = Path,
        SecretEncrypted = [],
    };
}

/// <summary>A trigger that can't be what its node says.</summary>
internal sealed record BadTrigger(params IReadOnlyList<Flaw> Flaws) : Problem.Invalid("The trigger is not right.", [])
{
    public static BadTrigger Of(PlanNode node, Problem problem) => new(problem is Invalid invalid
        ? [.. invalid.Findings.Select(f => Flaw.At(node.Id, f.Message, f.Fix) with { Parameter = f.Path })]
        : [Flaw.At(node.Id, problem.Message)]);
}
