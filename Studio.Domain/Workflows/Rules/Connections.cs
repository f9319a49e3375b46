using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Rules;

/// <summary>What may be joined to what.</summary>
public static class Connections
{
    /// <summary>Items travel along it; the other types attach something to a node.</summary>
    public static bool IsFlow(this ConnectionType type) =>
        type is ConnectionType.Main or ConnectionType.Error or ConnectionType.Success or ConnectionType.Conditional;

    /// <summary>Whether an output fits an input: items go wherever items go, attachments only to their like.</summary>
    public static bool Fits(Port output, Port input) => output.Type == input.Type || (output.Type.IsFlow() && input.Type.IsFlow());

    /// <summary>The ports of a node as it is set up, the error port among them where its errors go on.</summary>
    public static NodePorts PortsOf(this NodeSpec spec, NodeDefinition node)
    {
        var ports = spec.Ports(node.Parameters);
        return node.Setup.ErrorHandling == ErrorHandling.ContinueErrorOutputOnError && ports.Outputs.All(p => p.Name != Port.Error.Name)
            ? ports with { Outputs = [.. ports.Outputs.Select(BesideErrors), Port.Error] }
            : ports;
    }

    /// <summary>The one way out needs no name as long as there is no other.</summary>
    private static Port BesideErrors(Port port) => port.Label == NodePorts.Main ? port with { Label = "Success" } : port;

    /// <summary>The type that an edge between two ports has.</summary>
    public static ConnectionType TypeOf(Port output) => output.Type;

    internal static string InWords(this ConnectionType type) => type switch
    {
        ConnectionType.Main or ConnectionType.Success or ConnectionType.Conditional => "items",
        ConnectionType.Error => "failed items",
        ConnectionType.AiAgent => "an agent",
        ConnectionType.AiChain => "a chain",
        ConnectionType.AiDocument => "documents",
        ConnectionType.AiEmbedding => "an embedding model",
        ConnectionType.AiLanguageModel => "a language model",
        ConnectionType.AiMemory or ConnectionType.MemoryAttachment => "a memory",
        ConnectionType.AiOutputParser => "an output parser",
        ConnectionType.AiRetriever => "a retriever",
        ConnectionType.AiReranker => "a reranker",
        ConnectionType.AiTextSplitter => "a text splitter",
        ConnectionType.AiTool => "a tool",
        ConnectionType.AiVectorStore => "a vector store",
        _ => "context",
    };
}
