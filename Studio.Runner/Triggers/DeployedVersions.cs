using System.Collections.Concurrent;
using Studio.Data.Triggers;
using Studio.Domain;
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
        var json = await triggers.DefinitionAsync(workflow, version, ct);
        if (json is null || !DefinitionFormat.Read(json).Ok(out var definition, out var problem))
            throw new InvalidOperationException($"Version {version} of workflow {workflow} can't be read.");
        if (_read.Count >= Most) _read.Clear();
        return _read.GetOrAdd((workflow, version), definition);
    }

    public async ValueTask<T> ParametersAsync<T>(Guid workflow, int version, string node, CancellationToken ct) where T : class
    {
        var plan = plans.For(await ReadAsync(workflow, version, ct));
        return plan.Find(node)!.Parameters.Resolve<T>(new()).Ok(out var parameters, out var problem)
            ? parameters : throw new InvalidOperationException($"The trigger \"{node}\" is broken: {problem.InWords()}");
    }

    public async ValueTask<RunRequest> RequestAsync(
        DeployedVersion version, string node, RunMode mode, Item item, CancellationToken ct) =>
        new(version.Workflow, version.Owner, await ReadAsync(version.Workflow, version.Version, ct), node, mode, [item])
        {
            Version = version.Version,
            TriggeredBy = node,
            TaskQueue = version.TaskQueue,
            IsLimited = version.IsLimited,
        };
}
