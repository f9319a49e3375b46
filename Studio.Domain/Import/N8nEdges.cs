using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>Draws n8n's connections as edges between our ports.</summary>
internal static class N8nEdges
{
    private const int MostLost = 20;

    private static readonly Dictionary<string, ConnectionType> Attachments = new()
    {
        ["ai_agent"] = ConnectionType.AiAgent,
        ["ai_chain"] = ConnectionType.AiChain,
        ["ai_document"] = ConnectionType.AiDocument,
        ["ai_embedding"] = ConnectionType.AiEmbedding,
        ["ai_languageModel"] = ConnectionType.AiLanguageModel,
        ["ai_memory"] = ConnectionType.AiMemory,
        ["ai_outputParser"] = ConnectionType.AiOutputParser,
        ["ai_retriever"] = ConnectionType.AiRetriever,
        ["ai_reranker"] = ConnectionType.AiReranker,
        ["ai_textSplitter"] = ConnectionType.AiTextSplitter,
        ["ai_tool"] = ConnectionType.AiTool,
        ["ai_vectorStore"] = ConnectionType.AiVectorStore,
    };

    /// <summary>"ai_tool" leaves and arrives at a port "aiTool"; null for what carries items.</summary>
    public static string? AttachmentPort(string kind) =>
        Attachments.TryGetValue(kind, out var type) ? char.ToLowerInvariant($"{type}"[0]) + $"{type}"[1..] : null;

    public static List<EdgeDefinition> Draw(
        IReadOnlyList<MadeNode> made, List<N8nWire> wires, HashSet<string> notes, List<string> remarks)
    {
        var nodes = made.DistinctBy(m => m.From.GivenName).ToDictionary(m => m.From.GivenName);
        var (edges, drawn, lost) = (new List<EdgeDefinition>(), new HashSet<(string, string, string, string)>(), new List<string>());
        foreach (var wire in wires)
        {
            if (!nodes.TryGetValue(wire.From, out var from) || !nodes.TryGetValue(wire.To, out var to))
            {
                var missing = nodes.ContainsKey(wire.From) ? wire.To : wire.From;
                lost.Add(notes.Contains(missing)
                    ? $"The connection from \"{wire.From}\" to \"{wire.To}\" is left out, for \"{missing}\" is a note."
                    : $"The connection from \"{wire.From}\" to \"{wire.To}\" is left out, for there is no node \"{missing}\".");
                continue;
            }

            if (from == to)
            {
                lost.Add($"\"{from.Node.Name}\" was joined to itself. Here that takes a Loop node.");
                continue;
            }

            var edge = Edge(wire, from, to) with { Id = $"e{edges.Count + 1}" };
            if (drawn.Add((edge.Source, edge.SourcePort, edge.Target, edge.TargetPort))) edges.Add(edge);
            else lost.Add($"\"{from.Node.Name}\" and \"{to.Node.Name}\" were joined twice by the same ports; once is enough.");
        }

        remarks.AddRange(lost.Distinct().Take(MostLost));
        if (lost.Count > MostLost) remarks.Add($"{lost.Count} connections are left out in all.");
        return edges;
    }

    private static EdgeDefinition Edge(N8nWire wire, MadeNode from, MadeNode to)
    {
        var edge = new EdgeDefinition { Id = "", Source = from.Node.Id, Target = to.Node.Id };
        if (AttachmentPort(wire.Kind) is { } port)
        {
            return edge with
            {
                SourcePort = port,
                TargetPort = AttachmentPort(wire.ToKind) ?? port,
                ConnectionType = Attachments[wire.Kind],
            };
        }

        var output = wire.Kind == Port.Error.Name ? Port.Error.Name : Output(from, wire.Output);
        return edge with
        {
            SourcePort = output,
            TargetPort = Input(to, wire.Input),
            ConnectionType = output == Port.Error.Name ? ConnectionType.Error : ConnectionType.Main,
        };
    }

    private static string Output(MadeNode from, int number)
    {
        var outputs = from.Mapped.Outputs;
        if (number < outputs.Count) return outputs[number];
        // n8n puts the output for errors behind all others.
        if (from.Node.Setup.ErrorHandling == ErrorHandling.ContinueErrorOutputOnError) return Port.Error.Name;
        if (from.Mapped.Otherwise is { } otherwise) return otherwise;
        from.From.Remark($"Its output {number + 1} isn't there here; what was joined to it leaves by \"{outputs[^1]}\" now.");
        return outputs[^1];
    }

    private static string Input(MadeNode to, int number)
    {
        var inputs = to.Mapped.Inputs;
        if (number < inputs.Count) return inputs[number];
        if (inputs.Count == 0) return NodePorts.Main;
        to.From.Remark($"Its input {number + 1} isn't there here; what was joined to it arrives at \"{inputs[^1]}\" now.");
        return inputs[^1];
    }
}
