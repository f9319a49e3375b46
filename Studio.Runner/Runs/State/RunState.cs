using Studio.Domain;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Runs.State;

/// <summary>
/// What has been done of a run, and what may be done next. It only decides, from what the steps put out: it touches nothing, knows no time,
/// and comes to the same whatever the order in which steps ended, so that a run can be rebuilt from its steps.
/// </summary>
internal sealed class RunState
{
    private readonly RunShape _shape;
    private readonly NodeProgress[] _nodes;
    private readonly LinkedList<ReadyStep> _ready = new();
    private readonly Queue<(PlanEdge Edge, Delivery? Delivery)> _arriving = new();
    private readonly List<SkippedStep> _skipped = [];

    // Few nodes are between rounds at any time.
    private readonly List<PlanNode> _looping = [];

    public RunState(RunShape shape, IReadOnlyList<Item> items)
    {
        _shape = shape;
        _nodes = new NodeProgress[Plan.Nodes.Count];
        for (var i = 0; i < _nodes.Length; i++) _nodes[i] = new();
        var start = Plan.Nodes[shape.Start];
        var given = new Delivery("", items, []);
        if (start.IsLoop) BeginLoop(start, given, previous: null);
        else Begin(start, given, previous: null);
        Settle();
    }

    public WorkflowPlan Plan => _shape.Plan;

    public IReadOnlyList<NodeProgress> Nodes => _nodes;

    /// <summary>The next step that may begin. Who takes it finishes it.</summary>
    public ReadyStep? Take()
    {
        if (_ready.First is not { } first) return null;
        _ready.RemoveFirst();
        return first.Value;
    }

    /// <summary>What was passed over since the last time this was asked.</summary>
    public IReadOnlyList<SkippedStep> TakeSkipped()
    {
        if (_skipped.Count == 0) return [];
        SkippedStep[] skipped = [.. _skipped];
        _skipped.Clear();
        return skipped;
    }

    /// <summary>A step has put out these items, by output port; what leaves by no port, or with no item, leads no further.</summary>
    public void Finish(ReadyStep step, IReadOnlyDictionary<string, IReadOnlyList<Item>> output)
    {
        var (node, progress) = (step.Node, _nodes[step.Node.Index]);
        var ports = new IReadOnlyList<Item>[node.Ports.Outputs.Count];
        for (var port = 0; port < ports.Length; port++) ports[port] = output.GetValueOrDefault(node.Ports.Outputs[port].Name) ?? [];
        if (progress.Loop is { } loop) ports = Round(node, loop, ports);
        if (Plan.ReadsEarlierOutputs) progress.PutOut(ports, node);
        for (var port = 0; port < ports.Length; port++)
        {
            var delivery = ports[port].Count == 0 ? null : Delivery.Of(node.Name, port, step.RunIndex, ports[port]);
            // In a round the way out of the loop isn't dead: its time is yet to come.
            if (progress.Loop is { IsInRound: true } && !IsLoopPort(node, port)) continue;
            foreach (var edge in node.Outgoing[port]) Send(edge, delivery);
        }

        if (progress.Loop is { IsInRound: false })
        {
            progress.Loop = null;
            _looping.Remove(node);
        }

        End(node);
        var waiting = _ready.Count;
        Settle();
        if (_shape.Plan.Settings.BranchOrder == BranchOrder.TopFirst) GoFirst(_ready.Count - waiting);
    }

    /// <summary>What follows a step is done before other branches, the node that stands highest first.</summary>
    private void GoFirst(int count)
    {
        var added = new List<ReadyStep>();
        for (; count > 0; count--)
        {
            added.Add(_ready.Last!.Value);
            _ready.RemoveLast();
        }

        foreach (var step in added.OrderByDescending(s => s.Node.Definition.Position.Y).ThenByDescending(s => s.Node.Definition.Position.X))
            _ready.AddFirst(step);
    }

    private void Send(PlanEdge edge, Delivery? delivery)
    {
        if (_shape.Reaches(edge.Target)) _arriving.Enqueue((edge, delivery));
    }

    private void Settle()
    {
        while (_arriving.TryDequeue(out var arriving))
        {
            var (edge, delivery) = arriving;
            var target = _nodes[edge.Target];
            if (target.Loop is { IsInRound: true } loop && edge.IsBack)
            {
                if (delivery is not null) loop.ComeBack(edge, delivery);
                continue;
            }

            if (edge.IsBack && !_shape.EntersByBackWay(edge.Target)) continue;
            target.Arrive(edge, delivery);
            if (target.Settled == _shape.Awaited(edge.Target)) Arrived(Plan.Nodes[edge.Target]);
        }

        if (NextRound() is { } looping)
        {
            BeginRound(looping);
            Settle();
        }
    }

    /// <summary>All ways to the node are settled: it begins, or it is passed over.</summary>
    private void Arrived(PlanNode node)
    {
        var progress = _nodes[node.Index];
        if (progress.IsLive)
        {
            var inputs = node.Incoming.Select(progress.At).ToArray();
            var first = inputs.FirstOrDefault(i => i is not null)!;
            if (node.IsLoop) BeginLoop(node, first, first.From);
            else Begin(node, inputs[0] ?? first with { Items = [], Origins = [] }, first.From, inputs);
            if (node is { Loop: < 0, IsLoop: false }) progress.Release();
            return;
        }

        _skipped.Add(new(node, progress.NextStep()));
        if (Plan.ReadsEarlierOutputs) progress.PassOver(node);
        foreach (var edge in node.Outgoing.SelectMany(port => port)) Send(edge, null);
        End(node);
    }

    private void Begin(PlanNode node, Delivery given, string? previous, Delivery?[]? inputs = null)
    {
        var all = inputs is { Length: > 1 } ? inputs.Select(i => i?.Items ?? []).ToArray() : [given.Items];
        _ready.AddLast(new ReadyStep(node, _nodes[node.Index].NextStep(), all, given.Origins, previous));
    }

    private void BeginLoop(PlanNode node, Delivery given, string? previous)
    {
        _nodes[node.Index].Loop = new(given);
        _looping.Add(node);
        Begin(node, given, previous);
    }

    /// <summary>What a Loop node put out opens a round, or, when it put nothing into one, lets out what all of them brought back.</summary>
    private IReadOnlyList<Item>[] Round(PlanNode node, LoopProgress loop, IReadOnlyList<Item>[] ports)
    {
        var at = Enumerable.Range(0, ports.Length).First(port => IsLoopPort(node, port));
        if (ports[at].Count > 0)
        {
            loop.BeginRound(ports[at].Count, _shape.BodySize(node.Index));
            foreach (var inside in node.Body) _nodes[inside].Forget(from => from == node.Index || node.Body.Contains(from));
            return ports;
        }

        Item[] done = loop.Collected is { } back ? [.. back.Items.Select((item, i) => item with { Origins = [back.Origins[i]] })] : [];
        return [.. ports.Select((port, i) => i == at ? [] : i == FirstDone(at) ? done : port)];
    }

    private static int FirstDone(int loopPort) => loopPort == 0 ? 1 : 0;

    private static bool IsLoopPort(PlanNode node, int port) => node.Ports.Outputs[port].Name == node.Spec!.LoopPort;

    /// <summary>A node has done its part of the round that it stands in.</summary>
    private void End(PlanNode node)
    {
        if (node.Loop < 0 || _nodes[node.Index].Loop is not null) return;
        if (_nodes[node.Loop].Loop is { IsInRound: true } loop) loop.Open--;
    }

    private PlanNode? NextRound()
    {
        foreach (var node in _looping)
        {
            if (_nodes[node.Index].Loop is { IsInRound: true, Open: 0 }) return node;
        }

        return null;
    }

    private void BeginRound(PlanNode node)
    {
        var loop = _nodes[node.Index].Loop!;
        loop.EndRound(node.Incoming.SelectMany(port => port).Where(e => e.IsBack));
        Begin(node, loop.Left, loop.Left.From);
    }
}
