using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Studio.Domain.Expressions;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>What the nodes of a run have put out so far, by name: what expressions see of it.</summary>
internal sealed class RunNodes(WorkflowPlan plan, IReadOnlyList<NodeProgress> nodes) : IReadOnlyDictionary<string, NodeOutput>
{
    private static readonly NodeOutput NotYet = new();

    public int Count => plan.Nodes.Count;

    public IEnumerable<string> Keys => plan.Nodes.Select(n => n.Name);

    public IEnumerable<NodeOutput> Values => plan.Nodes.Select(Of);

    public NodeOutput this[string key] => TryGetValue(key, out var output) ? output : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => plan.Named(key) is not null;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out NodeOutput value)
    {
        value = plan.Named(key) is { } node ? Of(node) : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, NodeOutput>> GetEnumerator() =>
        plan.Nodes.Select(n => KeyValuePair.Create(n.Name, Of(n))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private NodeOutput Of(PlanNode node) => nodes[node.Index].Output ?? NotYet;
}
