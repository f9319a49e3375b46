using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Web.Workflows.Running;

/// <summary>
/// Which nodes must be at work, by what is known of the others: a step that touches nothing outside is told of only when it has ended.
/// </summary>
internal sealed class NextSteps
{
    private readonly Dictionary<string, StepNews> _known = [];
    private readonly HashSet<string>? _wanted;
    private readonly ILookup<string, EdgeDefinition> _from;
    private readonly ILookup<string, EdgeDefinition> _to;
    private readonly int _most;

    /// <summary>A run of the graph, of all of it or of these nodes only.</summary>
    public NextSteps(WorkflowDefinition graph, IReadOnlyCollection<string>? only)
    {
        var edges = graph.Edges.Where(e => e.ConnectionType.IsFlow()).ToList();
        (_from, _to) = (edges.ToLookup(e => e.Source), edges.ToLookup(e => e.Target));
        _most = graph.Settings.BranchOrder == BranchOrder.TopFirst ? 1 : graph.Settings.MaxConcurrentSteps ?? int.MaxValue;
        _wanted = only?.ToHashSet();
    }

    /// <summary>A step has got further; of one that runs several times the last counts.</summary>
    public void Take(StepNews step)
    {
        if (!_known.TryGetValue(step.Node, out var before) || before.Seq <= step.Seq) _known[step.Node] = step;
    }

    /// <summary>How many nodes the run may come to, as far as it is known where it began.</summary>
    public int Reach => Live().Count(node => _wanted?.Contains(node) != false);

    /// <summary>How many of them are through.</summary>
    public int Done => _known.Keys.Count(HasEnded);

    /// <summary>The nodes whose turn it is, none where it can't be known which of several.</summary>
    public IReadOnlyCollection<string> Find()
    {
        var live = Live();
        var next = live.Where(node => !_known.ContainsKey(node) && _wanted?.Contains(node) != false && IsTurnOf(node, live)).ToList();
        var atWork = _known.Values.Count(s => s.Status == StepStatus.Running);
        return next.Count <= _most - atWork ? next : [];
    }

    private HashSet<string> Live() => Closure(_known.Keys, node => _from[node].Select(e => e.Target));

    private bool IsTurnOf(string node, HashSet<string> live) =>
        _to[node].All(e => !live.Contains(e.Source) || HasEnded(e.Source)) && _to[node].Any(e => HasLeft(e.Source, e.SourcePort));

    private bool HasEnded(string node) => _known.TryGetValue(node, out var step)
        && step.Status is (StepStatus.Success or StepStatus.Error or StepStatus.Skipped or StepStatus.Canceled);

    /// <summary>Whether items went that way.</summary>
    private bool HasLeft(string node, string port) => _known.TryGetValue(node, out var step)
        && step.Items is { } items && items.TryGetProperty(port, out var count) && count.GetInt32() > 0;

    private static HashSet<string> Closure(IEnumerable<string> start, Func<string, IEnumerable<string>> next)
    {
        var (found, open) = (start.ToHashSet(), new Queue<string>());
        foreach (var node in found) open.Enqueue(node);
        while (open.TryDequeue(out var node))
        {
            foreach (var other in next(node).Where(found.Add)) open.Enqueue(other);
        }

        return found;
    }
}
