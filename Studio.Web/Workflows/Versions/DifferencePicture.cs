using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Canvas;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Versions;

/// <summary>Two states of a workflow in one picture: the later one, with what is no longer in it where it was.</summary>
internal sealed class DifferencePicture(NodeTypes types) : FixedPicture(types, "This only shows what differs. Change the draft.")
{
    public void Draw(WorkflowDefinition before, WorkflowDefinition after, IReadOnlyList<VersionChange> changes)
    {
        Draw(after with { Nodes = Both(before.Nodes, after.Nodes), Edges = Both(before.Edges, after.Edges) });
        var statuses = new List<NodeStatus>();
        foreach (var about in changes.GroupBy(c => (c.Part, c.Id)))
        {
            var (kind, word) = (about.First().Kind, $"{about.First().Kind}".ToLowerInvariant());
            if (about.Key.Part == Part.Node && Model.Node(about.Key.Id) is { } node)
            {
                Model.Put(node with { Change = word });
                var count = about.Count();
                statuses.Add(new(node.Id, null, kind != ChangeKind.Changed ? $"{kind}" : count == 1 ? "1 change" : $"{count} changes"));
            }
            else if (about.Key.Part == Part.Edge && Model.Edges.FirstOrDefault(e => e.Id == about.Key.Id) is { } edge)
            {
                Model.Put(edge with { Change = word });
            }
        }

        Model.ShowRun(statuses, new Dictionary<string, int>());
    }

    private static List<T> Both<T>(IReadOnlyList<T> before, IReadOnlyList<T> after) where T : Element =>
        [.. after, .. before.ExceptBy(after.Select(e => e.Id), e => e.Id)];
}
