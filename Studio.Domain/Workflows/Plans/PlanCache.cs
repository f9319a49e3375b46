using System.Runtime.CompilerServices;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>What stands against deploying a plan beyond what every plan must hold.</summary>
public delegate IReadOnlyList<Flaw> PlanRule(WorkflowPlan plan);

/// <summary>
/// Plans that were made, by their definition's hash: the same design is planned once, in however many workflows and versions it stands.
/// </summary>
public sealed class PlanCache(NodeTypes types, int most = 1_000, PlanRule? rule = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, Lazy<WorkflowPlan> Plan)>> _byHash = [];
    private readonly LinkedList<(string Hash, Lazy<WorkflowPlan> Plan)> _lastUsedFirst = [];

    // A definition never changes, so the one at hand need not be read again to know which it is.
    private readonly ConditionalWeakTable<WorkflowDefinition, WorkflowPlan> _byDefinition = [];

    public NodeTypes Types => types;

    /// <summary>One that is not kept: of a draft that is another one in a moment.</summary>
    public WorkflowPlan Once(WorkflowDefinition definition) => Make(definition, DefinitionFormat.ContentHash(definition));

    public WorkflowPlan For(WorkflowDefinition definition) =>
        _byDefinition.GetValue(definition, d => For(DefinitionFormat.ContentHash(d), () => d));

    /// <summary>For a version whose hash is known; it is read only when there is no plan yet.</summary>
    public WorkflowPlan For(string contentHash, Func<WorkflowDefinition> read)
    {
        Lazy<WorkflowPlan> plan;
        lock (_lock)
        {
            if (_byHash.TryGetValue(contentHash, out var known))
            {
                _lastUsedFirst.Remove(known);
            }
            else
            {
                known = new((contentHash, new(() => Make(read(), contentHash))));
                _byHash[contentHash] = known;
                if (_byHash.Count > most) Forget(_lastUsedFirst.Last!);
            }

            _lastUsedFirst.AddFirst(known);
            plan = known.Value.Plan;
        }

        // Outside of the lock: who waits for this plan must not keep others from theirs.
        return plan.Value;
    }

    /// <summary>Null when there is none yet.</summary>
    public WorkflowPlan? Find(string contentHash)
    {
        lock (_lock)
        {
            return _byHash.TryGetValue(contentHash, out var known) && known.Value.Plan.IsValueCreated ? known.Value.Plan.Value : null;
        }
    }

    private WorkflowPlan Make(WorkflowDefinition definition, string contentHash)
    {
        var plan = Planner.Plan(definition, types, contentHash);
        return rule?.Invoke(plan) is { Count: > 0 } more ? plan.And(more) : plan;
    }

    private void Forget(LinkedListNode<(string Hash, Lazy<WorkflowPlan> Plan)> oldest)
    {
        _byHash.Remove(oldest.Value.Hash);
        _lastUsedFirst.Remove(oldest);
    }
}
