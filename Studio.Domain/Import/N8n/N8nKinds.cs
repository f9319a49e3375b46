using Studio.Domain.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>What a node that we don't have looks like: by what n8n calls it.</summary>
internal static class N8nKinds
{
    private static readonly string[] Attached = ["embeddings", "document", "textSplitter", "retriever", "outputParser", "reranker", "lm"];

    public static NodeKind Of(N8nNode node)
    {
        var name = node.ShortType[(node.ShortType.LastIndexOf('.') + 1)..];
        if (name.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) || name is "emailReadImap") return NodeKind.Trigger;
        if (name.StartsWith("memory", StringComparison.Ordinal)) return NodeKind.Memory;
        if (name.StartsWith("tool", StringComparison.Ordinal) || name.EndsWith("Tool", StringComparison.Ordinal)) return NodeKind.Tool;
        if (node.IsFromBase) return NodeKind.ExternalAction;
        if (Attached.Any(a => name.StartsWith(a, StringComparison.Ordinal))) return NodeKind.Tool;
        return name is "agent" || name.StartsWith("chain", StringComparison.Ordinal) ? NodeKind.AiAgent : NodeKind.ExternalAction;
    }
}
