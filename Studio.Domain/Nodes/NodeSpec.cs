using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes;

/// <summary>What to do with a step that had begun when its worker died.</summary>
public enum OnCrash { Retry, Fail, Ask }

/// <summary>All that is known of one version of a node type without running it: what forms, checks and documents are made from.</summary>
public sealed record NodeSpec
{
    public required string Id { get; init; }
    public int Version { get; init; } = 1;
    public required NodeKind Kind { get; init; }
    public required string Title { get; init; }
    public required string Help { get; init; }
    public required string Icon { get; init; }

    /// <summary>The ports that a node with these parameters has; the error port is not among them.</summary>
    public Func<JsonObject, NodePorts> Ports { get; init; } = _ => NodePorts.Through;

    /// <summary>The output that leads into a loop's body, for the one kind of node to which a way may lead back.</summary>
    public string? LoopPort { get; init; }

    /// <summary>It touches nothing outside, so doing it again does no harm and nothing has to be written before it.</summary>
    public bool IsPure { get; init; }

    public OnCrash OnCrash { get; init; } = OnCrash.Ask;
    public IReadOnlyList<FieldSpec> Fields { get; init; } = [];
    public IReadOnlyList<CredentialSlot> Credentials { get; init; } = [];
    public IReadOnlyList<NodeExample> Examples { get; init; } = [];
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What it is called elsewhere.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The record that its parameters become; null for a node without any.</summary>
    public Type? Parameters { get; init; }

    /// <summary>Makes this version's parameters from those of the version before.</summary>
    public Func<JsonObject, JsonObject>? Migrate { get; init; }

    /// <summary>Where it lies in the palette: the first part of its id.</summary>
    public string Pack => Id[..Math.Max(0, Id.IndexOf('.', StringComparison.Ordinal))];

    /// <summary>The fields that its form shows with these parameters.</summary>
    public IEnumerable<FieldSpec> VisibleFields(JsonObject parameters) => Fields.Where(f => f.ShowWhen?.Holds(parameters, Fields) != false);
}

/// <summary>A credential that a node works with, by the name under which it asks for it.</summary>
public sealed record CredentialSlot(string Slot, string Type, bool IsOptional, FieldCondition? When = null);

public sealed record NodeExample(string Title, JsonObject With, JsonNode Given, JsonObject Then)
{
    /// <summary>What ends its wait.</summary>
    public Wake? Wake { get; init; }
}
