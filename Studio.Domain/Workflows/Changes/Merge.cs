using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Changes;

/// <summary>Two people's change of the same thing. Ours is in the result; theirs is here, to be chosen instead.</summary>
public sealed record MergeConflict(Part Part, string Id, string Path, Change? Ours, Change Theirs, string Message);

public sealed record Merged(WorkflowDefinition Definition, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>Brings together what two people made of the same workflow.</summary>
public static class Merge
{
    public static Merged ThreeWay(WorkflowDefinition origin, WorkflowDefinition ours, WorkflowDefinition theirs)
    {
        var mine = new MyChanges(WorkflowDiff.Between(origin, ours));
        var (fitting, conflicts) = (new List<Change>(), new List<MergeConflict>());
        foreach (var change in WorkflowDiff.Between(origin, theirs))
        {
            if (mine.Has(change)) continue;
            if (mine.Against(change) is { } conflict) conflicts.Add(conflict);
            else fitting.Add(change);
        }

        KeepEndsTogether(ours, fitting, conflicts);
        // Everything that is left touches what we left alone, so it fits.
        return ours.Apply(fitting).Ok(out var merged, out var problem)
            ? new(merged, [.. conflicts, .. SameNames(ours, merged)])
            : throw new InvalidOperationException(problem.InWords());
    }

    /// <summary>
    /// No edge without its ends: neither one that they drew to a node we removed, nor one of ours to a node they removed.
    /// </summary>
    private static void KeepEndsTogether(WorkflowDefinition ours, List<Change> fitting, List<MergeConflict> conflicts)
    {
        var removed = fitting.OfType<Change.Removed>().ToLookup(r => r.Part, r => r.Id);
        var goneEdges = removed[Part.Edge].ToHashSet();
        var needed = ours.Edges.Where(e => !goneEdges.Contains(e.Id)).SelectMany(e => new[] { e.Source, e.Target }).ToHashSet();
        foreach (var change in fitting.OfType<Change.Removed>().Where(r => r.Part == Part.Node && needed.Contains(r.Id)).ToList())
        {
            fitting.Remove(change);
            conflicts.Add(new(Part.Node, change.Id, "", null, change,
                $"They removed {Named(change.Element)}, to which an edge of yours leads."));
        }

        var nodes = ours.Nodes.Select(n => n.Id).Concat(fitting.OfType<Change.Added>().Where(a => a.Part == Part.Node).Select(a => a.Id))
            .Except(fitting.OfType<Change.Removed>().Where(r => r.Part == Part.Node).Select(r => r.Id)).ToHashSet();
        foreach (var change in fitting.OfType<Change.Added>().Where(a => a.Element is EdgeDefinition).ToList())
        {
            var edge = (EdgeDefinition)change.Element;
            if (nodes.Contains(edge.Source) && nodes.Contains(edge.Target)) continue;
            fitting.Remove(change);
            conflicts.Add(new(Part.Edge, change.Id, "", null, change, "They drew an edge to a node that you removed."));
        }
    }

    private static IEnumerable<MergeConflict> SameNames(WorkflowDefinition ours, WorkflowDefinition merged)
    {
        var mine = ours.Nodes.Select(n => n.Id).ToHashSet();
        foreach (var group in merged.Nodes.GroupBy(n => n.Name).Where(g => g.Count() > 1))
        {
            if (group.FirstOrDefault(n => !mine.Contains(n.Id)) is not { } theirs) continue;
            yield return new(Part.Node, theirs.Id, "data.label", null, new Change.Added(Part.Node, theirs.Id, theirs, 0),
                $"Both of you added a node named \"{theirs.Name}\". Rename one of them.");
        }
    }

    internal static string Named(Element element) => element switch
    {
        NodeDefinition node => $"\"{node.Name}\"",
        EdgeDefinition edge => $"the edge from \"{edge.Source}\" to \"{edge.Target}\"",
        _ => $"\"{element.Id}\"",
    };

    /// <summary>What we changed, to be asked about what they changed.</summary>
    private sealed class MyChanges(IReadOnlyList<Change> changes)
    {
        private readonly ILookup<(Part, string), Change> _byElement = changes.ToLookup(c => (c.Part, c.Id));

        /// <summary>Whether we did the very same.</summary>
        public bool Has(Change theirs) => _byElement[(theirs.Part, theirs.Id)].Any(ours => (ours, theirs) switch
        {
            (Change.Removed, Change.Removed) => true,
            (Change.Added mine, Change.Added their) => JsonNode.DeepEquals(Elements.ToJson(mine.Element), Elements.ToJson(their.Element)),
            (Change.Set mine, Change.Set their) => mine.Path.Equals(their.Path) && AreSame(mine.After, their.After),
            // Two orders can't both be kept, and an order is no work that anybody would miss.
            (Change.Reordered, Change.Reordered) => true,
            _ => false,
        });

        public MergeConflict? Against(Change theirs)
        {
            foreach (var ours in _byElement[(theirs.Part, theirs.Id)])
            {
                var message = (ours, theirs) switch
                {
                    (Change.Removed mine, Change.Set) => $"You removed {Named(mine.Element)}, and they changed it.",
                    (Change.Set, Change.Removed their) => $"They removed {Named(their.Element)}, and you changed it.",
                    (Change.Added, Change.Added their) => $"Both of you added {Named(their.Element)}, each in another way.",
                    (Change.Set mine, Change.Set their) when mine.Path.Holds(their.Path) || their.Path.Holds(mine.Path)
                        => $"Both of you changed {their.Path}.",
                    _ => null,
                };
                if (message is not null)
                    return new(theirs.Part, theirs.Id, (theirs as Change.Set)?.Path.ToString() ?? "", ours, theirs, message);
            }

            return null;
        }

        private static bool AreSame(Given? one, Given? other) =>
            one is null == other is null && JsonNode.DeepEquals(one?.Json, other?.Json);
    }
}
