
namespace Studio.Domain.Nodes;

/// <summary>A place at a node where edges begin or end. What it carries decides what it can be joined to.</summary>
public sealed record Port(string Name, ConnectionType Type = ConnectionType.Main)
{
    /// <summary>Where a node that goes on after an error sends what failed.</summary>
    public static readonly Port Error = new("error", ConnectionType.Error) { Label = "Error" };

    /// <summary>What people read; the name where nothing else is said.</summary>
    public string Label { get; init; } = Name;
    public string? Help { get; init; }

    /// <summary>Without an edge here the node cannot do its work.</summary>
    public bool IsRequired { get; init; }

    /// <summary>How many edges it takes; null is any number.</summary>
    public int? Most { get; init; }
}

public sealed record NodePorts(IReadOnlyList<Port> Inputs, IReadOnlyList<Port> Outputs)
{
    public const string Main = "main";

    public static NodePorts Through { get; } = new([new(Main)], [new(Main)]);
    public static NodePorts Begin { get; } = new([], [new(Main)]);

    public Port? Input(string name) => Inputs.FirstOrDefault(p => p.Name == name);

    public Port? Output(string name) => Outputs.FirstOrDefault(p => p.Name == name);
}
