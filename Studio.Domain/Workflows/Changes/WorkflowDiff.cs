using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Changes;

/// <summary>What must be done to one definition to make it the other.</summary>
public static class WorkflowDiff
{
    private static readonly Part[] Lists = [Part.Node, Part.Edge, Part.Group, Part.Note];

    public static IReadOnlyList<Change> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var changes = new List<Change>();
        Compare(Part.Workflow, "", Elements.ToBytes(before), Elements.ToBytes(after), changes);
        foreach (var part in Lists) CompareLists(part, Elements.Of(before, part), Elements.Of(after, part), changes);
        return changes;
    }

    public static bool AreSame(WorkflowDefinition one, WorkflowDefinition other) => Between(one, other).Count == 0;

    private static void CompareLists(Part part, IReadOnlyList<Element> before, IReadOnlyList<Element> after, List<Change> changes)
    {
        if (ReferenceEquals(before, after)) return;
        var old = before.ToDictionary(e => e.Id);
        var now = after.ToDictionary(e => e.Id);
        // From the end, so that each stands where it stood when it goes, and comes back there when it is taken back.
        for (var at = before.Count - 1; at >= 0; at--)
        {
            if (!now.ContainsKey(before[at].Id)) changes.Add(new Change.Removed(part, before[at].Id, before[at], at));
        }

        var order = before.Where(e => now.ContainsKey(e.Id)).Select(e => e.Id).ToList();
        for (var at = 0; at < after.Count; at++)
        {
            var element = after[at];
            if (old.TryGetValue(element.Id, out var was))
            {
                Compare(part, was, element, changes);
                continue;
            }

            changes.Add(new Change.Added(part, element.Id, element, Math.Min(at, order.Count)));
            order.Insert(Math.Min(at, order.Count), element.Id);
        }

        var wanted = after.Select(e => e.Id).ToList();
        if (!order.SequenceEqual(wanted)) changes.Add(new Change.Reordered(part, order, wanted));
    }

    private static void Compare(Part part, Element before, Element after, List<Change> changes)
    {
        if (!ReferenceEquals(before, after)) Compare(part, before.Id, Elements.ToBytes(before), Elements.ToBytes(after), changes);
    }

    // Most elements are the same to the byte; only the others are worth a closer look.
    private static void Compare(Part part, string id, byte[] before, byte[] after, List<Change> changes)
    {
        if (before.AsSpan().SequenceEqual(after)) return;
        ValueDifference.Find(Elements.Parse(before), Elements.Parse(after),
            (path, was, now) => changes.Add(new Change.Set(part, id, path, was, now)));
    }
}
