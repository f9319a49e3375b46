using System.Text.Json.Nodes;
using Studio.Data;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Graph;

namespace Studio.Web.Setup;

/// <summary>A small graph for each sample workflow: it begins, fetches, decides, and tells somebody.</summary>
internal static class SampleGraph
{
    private const double Apart = 280;

    private static readonly (string Id, NodeKind Kind, string Subtype, string Name)[] Nodes =
    [
        ("start", NodeKind.Trigger, "trigger.manual", "When I press run"),
        ("fetch", NodeKind.ExternalAction, "http.request", "Fetch"),
        ("check", NodeKind.Flow, "flow.if", "Worth telling?"),
        ("tell", NodeKind.Action, "data.set", "Write the message"),
    ];

    public static void Add(StudioDb db, Workflow workflow)
    {
        foreach (var (node, index) in Nodes.Select((node, index) => (node, index)))
        {
            db.Add(new WorkflowNode
            {
                WorkflowId = workflow.Id,
                OwnerId = workflow.OwnerId,
                NodeId = node.Id,
                NodeType = node.Kind,
                NodeSubtype = node.Subtype,
                Name = node.Name,
                PositionX = index * Apart,
                PositionY = 120,
                Parameters = node.Id == "fetch" ? new JsonObject { ["url"] = "https://example.com/orders" } : [],
            });
        }

        foreach (var (from, to) in Nodes.Zip(Nodes.Skip(1)))
        {
            db.Add(new WorkflowEdge
            {
                WorkflowId = workflow.Id,
                OwnerId = workflow.OwnerId,
                EdgeId = $"{from.Id}-{to.Id}",
                SourceNodeId = from.Id,
                TargetNodeId = to.Id,
            });
        }
    }
}
