using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Runs;

namespace Studio.Runner.Triggers;

/// <summary>What is deployed, read and planned once; a version never changes.</summary>
internal sealed class DeployedVersions(TriggerQueries triggers, PlanCache plans)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(Guid, int), WorkflowDefinition> _read = new();

    public async ValueTask<WorkflowDefinition> ReadAsync(Guid workflow, int version, CancellationToken ct)
    {
        if (_read.TryGetValue((workflow, version), out var known)) return known;
        return (await TryReadAsync(workflow, version, ct)).Ok(out var definition, out var problem)
            ? definition : throw new InvalidOperationException($"{problem.InWords()} It is workflow {workflow}'s.");
    }

    private async ValueTask<Result<WorkflowDefinition>> TryReadAsync(Guid workflow, int version, CancellationToken ct)
    {
        if (_read.TryGetValue((workflow, version), out var known)) return known;
        if (await triggers.DefinitionAsync(workflow, version, ct) is not { } json) return new NoSuchVersion(version);
        if (!DefinitionFormat.Read(json).Ok(out var definition, out var problem)) return problem;
        if (_read.Count >= Most) _read.Clear();
        return _read.GetOrAdd((workflow, version), definition);
    }

    /// <summary>What a trigger asks of its events, as far as no event changes it.</summary>
    public async ValueTask<T> TermsAsync<T>(Guid workflow, int version, string node, CancellationToken ct) where T : class =>
        (await TryTermsAsync<T>(workflow, version, node, ct)).Ok(out var terms, out var problem)
            ? terms : throw new InvalidOperationException(problem.InWords());

    /// <summary>The same of what an earlier version of the program may have deployed, and this one perhaps can't read.</summary>
    public async ValueTask<Result<T>> TryTermsAsync<T>(Guid workflow, int version, string node, CancellationToken ct) where T : class
    {
        if (!(await TryReadAsync(workflow, version, ct)).Ok(out var definition, out var problem)) return problem;
        var plan = plans.For(definition);
        var found = plan.Find(node);
        if (found?.Spec?.Parameters is not { } parameters || !typeof(T).IsAssignableFrom(parameters))
            return new BrokenTrigger(found?.Name ?? node, version, "This Studio doesn't know its node.");
        if (found.IsBroken) return new BrokenTrigger(found.Name, version, plan.Flaws.First(f => f.Node == node).Message);
        return found.Parameters.Settled<T>().Ok(out var terms, out problem)
            ? terms : new BrokenTrigger(found.Name, version, problem.InWords());
    }

    /// <summary>One of its parameters for an event, as a text; null where it is nothing, or can't be told, which its run says.</summary>
    public async ValueTask<string?> TextAsync(DeployedVersion version, string node, string parameter, JsonObject item, CancellationToken ct)
    {
        var plan = await PlanAsync(version.Workflow, version.Version, ct);
        var scope = new Scope { Items = [new Item(item)], Trigger = item, Vars = plan.Settings.Variables };
        return plan.Find(node)!.Parameters.One(parameter, scope).Ok(out var value, out _) && value.Json is { } json
            ? json is JsonValue ? json.ToString() : json.ToJsonString() : null;
    }

    /// <summary>The credential that was chosen for it; null when none was.</summary>
    public async ValueTask<Guid?> CredentialAsync(DeployedVersion version, string node, string slot, CancellationToken ct) =>
        (await PlanAsync(version.Workflow, version.Version, ct)).Find(node)?.Definition.Setup.Credentials[slot] is JsonValue chosen
            && Guid.TryParse(chosen.ToString(), out var id) ? id : null;

    public async ValueTask<bool> HasAsync(DeployedVersion version, string node, CancellationToken ct) =>
        (await PlanAsync(version.Workflow, version.Version, ct)).Find(node) is not null;

    public async ValueTask<RunRequest> RequestAsync(
        DeployedVersion version, string node, RunMode mode, Item item, CancellationToken ct) =>
        new(version.Workflow, version.Owner, await ReadAsync(version.Workflow, version.Version, ct), node, mode, [item])
        {
            Version = version.Version,
            TriggeredBy = node,
            TaskQueue = version.TaskQueue,
            IsLimited = version.IsLimited,
            Places = version.Places,
        };

    private async ValueTask<WorkflowPlan> PlanAsync(Guid workflow, int version, CancellationToken ct) =>
        plans.For(await ReadAsync(workflow, version, ct));
}
