using System.Text.Json.Nodes;
using Studio.Domain.Nodes;

namespace Studio.Domain.Import.N8n;

/// <summary>A node type of ours with the parameters that were translated, and its ports in n8n's order.</summary>
internal sealed record Mapped(string Type, JsonObject Parameters)
{
    public IReadOnlyList<string> Inputs { get; init; } = [NodePorts.Main];
    public IReadOnlyList<string> Outputs { get; init; } = [NodePorts.Main];

    /// <summary>By which port leaves what n8n sends by an output that no rule has.</summary>
    public string? Otherwise { get; init; }

    public int? TimeoutSeconds { get; init; }
}
