namespace Studio.Domain.Workflows.Rules;

/// <summary>Tarjan's strongly connected components, without recursion: a workflow may be ten thousand nodes long.</summary>
internal sealed class Tangles
{
    private readonly ILookup<string, string> _next;
    private readonly Dictionary<string, (int Index, int Low)> _seen = [];
    private readonly Stack<string> _open = new();
    private readonly HashSet<string> _isOpen = [];
    private readonly Stack<(string Node, IEnumerator<string> Ways)> _calls = new();

    private Tangles(ILookup<string, string> next) => _next = next;

    public static List<List<string>> Of(IReadOnlyList<string> nodes, ILookup<string, string> next)
    {
        var (walk, tangles) = (new Tangles(next), new List<List<string>>());
        foreach (var node in nodes)
        {
            if (!walk._seen.ContainsKey(node)) walk.From(node, tangles);
        }

        return tangles;
    }

    private void From(string root, List<List<string>> tangles)
    {
        Enter(root);
        while (_calls.TryPeek(out var call))
        {
            if (call.Ways.MoveNext())
            {
                var other = call.Ways.Current;
                if (!_seen.TryGetValue(other, out var known)) Enter(other);
                else if (_isOpen.Contains(other)) Lower(call.Node, known.Index);
                continue;
            }

            _calls.Pop();
            var (index, low) = _seen[call.Node];
            if (_calls.TryPeek(out var outer)) Lower(outer.Node, low);
            if (low == index) tangles.Add(Take(call.Node));
        }
    }

    private void Enter(string node)
    {
        _seen[node] = (_seen.Count, _seen.Count);
        _open.Push(node);
        _isOpen.Add(node);
        _calls.Push((node, _next[node].GetEnumerator()));
    }

    private void Lower(string node, int low) => _seen[node] = _seen[node] with { Low = Math.Min(_seen[node].Low, low) };

    private List<string> Take(string root)
    {
        var tangle = new List<string>();
        string node;
        do
        {
            node = _open.Pop();
            _isOpen.Remove(node);
            tangle.Add(node);
        }
        while (node != root);
        return tangle;
    }
}
