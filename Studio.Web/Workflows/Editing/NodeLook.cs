using Studio.Domain.Nodes;

namespace Studio.Web.Workflows.Editing;

/// <summary>The word that gives a node its colour, on the canvas and in the palette.</summary>
internal static class NodeLook
{
    public static string Of(NodeKind kind) => kind switch
    {
        NodeKind.Trigger => "trigger",
        NodeKind.Flow => "flow",
        NodeKind.Action => "data",
        NodeKind.ExternalAction => "http",
        NodeKind.HumanInTheLoop => "human",
        NodeKind.AiAgent or NodeKind.Tool => "ai",
        _ => "memory",
    };
}
