namespace Studio.Domain.Workflows.Plans;

/// <summary>The nodes by number, each behind all that lead to it; of several that could be next, the one that was drawn first.</summary>
internal static class FlowOrder
{
    // What lies on a circle comes last, in the order in which it was drawn.
    public static int[] Of(int count, IReadOnlyCollection<(int From, int To)> ways)
    {
        var waiting = new int[count];
        foreach (var (_, to) in ways) waiting[to]++;
        var next = ways.ToLookup(w => w.From, w => w.To);
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, count).Where(n => waiting[n] == 0).Select(n => (n, n)));
        var order = new List<int>(count);
        var placed = new bool[count];
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            placed[node] = true;
            foreach (var to in next[node])
            {
                if (--waiting[to] == 0) ready.Enqueue(to, to);
            }
        }

        order.AddRange(Enumerable.Range(0, count).Where(n => !placed[n]));
        return [.. order];
    }
}
