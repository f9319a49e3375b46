namespace Studio.Web.Canvas;

/// <summary>The picture: what is drawn, with a version for each element, so that only what changed is rendered.</summary>
public sealed class CanvasModel
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CanvasSlot> _nodes = [];
    private readonly Dictionary<string, CanvasEdge> _edges = [];
    private readonly Dictionary<string, CanvasArea> _areas = [];
    private IReadOnlyList<CanvasSlot> _slots = [];
    private IReadOnlyList<CanvasEdge> _edgeList = [];
    private IReadOnlyList<CanvasArea> _areaList = [];

    /// <summary>Something looks different now. May be raised on any thread.</summary>
    public event Action? Changed;

    public IReadOnlyCollection<CanvasNode> Nodes => [.. _slots.Select(slot => slot.Node)];
    public IReadOnlyCollection<CanvasEdge> Edges => _edgeList;
    public IReadOnlyCollection<CanvasArea> Areas => _areaList;
    public IReadOnlyList<CanvasPerson> People { get; private set; } = [];

    /// <summary>Rises when a node comes or goes; what a node itself becomes is counted by its slot.</summary>
    public int NodesVersion { get; private set; }
    public int EdgesVersion { get; private set; }
    public int AreasVersion { get; private set; }
    public int PeopleVersion { get; private set; }

    internal IReadOnlyList<CanvasSlot> Slots => _slots;

    public CanvasNode? Node(string id)
    {
        lock (_gate) return _nodes.GetValueOrDefault(id)?.Node;
    }

    /// <summary>The whole picture at once, as it is first loaded.</summary>
    public void Replace(IEnumerable<CanvasNode> nodes, IEnumerable<CanvasEdge> edges, IEnumerable<CanvasArea> areas) => Change(() =>
    {
        // Slots that stay keep their cards: a reload must not build a thousand elements anew.
        var before = new Dictionary<string, CanvasSlot>(_nodes);
        _nodes.Clear();
        foreach (var node in nodes)
        {
            var slot = before.GetValueOrDefault(node.Id) ?? new(node);
            slot.Put(node);
            _nodes[node.Id] = slot;
        }

        Refill(_edges, edges, edge => edge.Id);
        Refill(_areas, areas, area => area.Id);
        ListNodes();
        ListEdges();
        ListAreas();
    });

    /// <summary>How a node's step goes is not said here: who draws a node anew may know less of that by now.</summary>
    public void Put(CanvasNode node) => Change(() =>
    {
        if (_nodes.TryGetValue(node.Id, out var slot))
        {
            slot.Put(node with { Status = slot.Node.Status, StatusText = slot.Node.StatusText });
            return;
        }

        _nodes[node.Id] = new(node);
        ListNodes();
    });

    /// <summary>What has passed by it is kept where it leads from and to the same as before.</summary>
    public void Put(CanvasEdge edge) => Change(() =>
    {
        var isKnown = _edges.TryGetValue(edge.Id, out var before) && before.IsSameWay(edge);
        _edges[edge.Id] = isKnown ? edge with { Passed = before!.Passed } : edge;
        ListEdges();
    });

    public void Put(CanvasArea area) => Change(() =>
    {
        _areas[area.Id] = area;
        ListAreas();
    });

    public void RemoveNode(string id) => Change(() =>
    {
        if (_nodes.Remove(id)) ListNodes();
    });

    public void RemoveEdge(string id) => Change(() =>
    {
        if (_edges.Remove(id)) ListEdges();
    });

    public void RemoveArea(string id) => Change(() =>
    {
        if (_areas.Remove(id)) ListAreas();
    });

    public void SetPeople(IEnumerable<CanvasPerson> people) => Change(() =>
    {
        People = [.. people];
        PeopleVersion++;
    });

    /// <summary>
    /// How a run stands, in one piece: what became of nodes, and how many items have passed by each edge, by its id; the others have none
    /// to show. Who calls it collects what comes quickly. May be called on any thread.
    /// </summary>
    internal void ShowRun(IReadOnlyCollection<NodeStatus> statuses, IReadOnlyDictionary<string, int> passed) => Change(() =>
    {
        foreach (var (id, status, text) in statuses)
        {
            if (_nodes.TryGetValue(id, out var slot)) slot.Put(slot.Node with { Status = status, StatusText = text });
        }

        Show(passed);
    });

    private void Show(IReadOnlyDictionary<string, int> passed)
    {
        var hasChanged = false;
        foreach (var edge in _edgeList)
        {
            int? count = passed.TryGetValue(edge.Id, out var known) ? known : null;
            if (count == edge.Passed) continue;
            _edges[edge.Id] = edge with { Passed = count };
            hasChanged = true;
        }

        if (hasChanged) ListEdges();
    }

    private void Change(Action change)
    {
        lock (_gate) change();
        Changed?.Invoke();
    }

    private void ListNodes()
    {
        _slots = [.. _nodes.Values];
        NodesVersion++;
    }

    private void ListEdges()
    {
        _edgeList = [.. _edges.Values];
        EdgesVersion++;
    }

    private void ListAreas()
    {
        _areaList = [.. _areas.Values];
        AreasVersion++;
    }

    private static void Refill<T>(Dictionary<string, T> all, IEnumerable<T> items, Func<T, string> id)
    {
        all.Clear();
        foreach (var item in items) all[id(item)] = item;
    }
}

internal readonly record struct NodeStatus(string Node, string? Status, string? Text);
