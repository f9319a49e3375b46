using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Plans;

/// <summary>A workflow made ready to run: indexed, compiled, and never changed, so any number of runs share it.</summary>
public sealed class WorkflowPlan
{
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<string, int> _byName;

    internal WorkflowPlan(string contentHash, WorkflowSettings settings, PlanNode[] nodes, IReadOnlyList<Flaw> flaws)
    {
        (ContentHash, Settings, Nodes, Flaws) = (contentHash, settings, nodes, flaws);
        _byId = nodes.ToDictionary(n => n.Id, n => n.Index);
        _byName = nodes.DistinctBy(n => n.Name).ToDictionary(n => n.Name, n => n.Index);
        ReadsEarlierOutputs = nodes.Any(n => CallsNodes(n.Definition.Parameters));
        Triggers = [.. nodes.Where(n => n.IsTrigger).Select(n => n.Index)];
    }

    public string ContentHash { get; }
    public WorkflowSettings Settings { get; }

    /// <summary>In an order in which each stands behind all that lead to it; a node's index is its place here.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    public IReadOnlyList<int> Triggers { get; }

    /// <summary>Whether some node may look at what others than the one before it have put out; else nobody has to keep that.</summary>
    public bool ReadsEarlierOutputs { get; }

    /// <summary>All that is wrong, errors first.</summary>
    public IReadOnlyList<Flaw> Flaws { get; }

    /// <summary>Whether it may be deployed. A run by hand may begin all the same, and goes as far as the first broken node.</summary>
    public bool IsSound => Flaws.All(f => f.Severity != Severity.Error);

    /// <summary>The same with more that is wrong. A node that could run can still run by hand.</summary>
    internal WorkflowPlan And(IEnumerable<Flaw> more) =>
        new(ContentHash, Settings, [.. Nodes], [.. Flaws.Concat(more).OrderBy(f => f.Severity)]);

    // Names may be computed, and code is a text like any other: whatever looks like a call is one.
    private static bool CallsNodes(JsonNode? parameters) => parameters switch
    {
        JsonObject record => record.Any(field => CallsNodes(field.Value)),
        JsonArray list => list.Any(CallsNodes),
        JsonValue value => value.TryGetValue<string>(out var text)
            && (text.Contains("$(", StringComparison.Ordinal) || text.Contains("$node", StringComparison.Ordinal)
                || text.Contains("$items", StringComparison.Ordinal)),
        _ => false,
    };

    public PlanNode? Find(string id) => _byId.TryGetValue(id, out var index) ? Nodes[index] : null;

    public PlanNode? Named(string name) => _byName.TryGetValue(name, out var index) ? Nodes[index] : null;
}
