namespace Studio.Domain.Nodes;

/// <summary>Makes a class a node type. Being there is the registration: the catalogue finds it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NodeTypeAttribute(string id, string title) : Attribute
{
    public string Id { get; } = id;
    public string Title { get; } = title;
    public required string Help { get; init; }
    public required string Icon { get; init; }
    public required NodeKind Kind { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>Words by which people look for it, besides its title.</summary>
    public string Keywords { get; init; } = "";

    /// <summary>What it is called elsewhere, with bars between: whoever knows it by such a name finds it first.</summary>
    public string OtherNames { get; init; } = "";

    /// <summary>It touches nothing outside, so doing it again does no harm and nothing has to be written before it.</summary>
    public bool IsPure { get; init; }

    public OnCrash OnCrash { get; init; } = OnCrash.Ask;

    /// <summary>The output that leads into a loop's body.</summary>
    public string? LoopPort { get; init; }
}

/// <summary>Documentation that runs: shown in the panel and in the docs, and done by a test.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ExampleAttribute(string title) : Attribute
{
    public string Title { get; } = title;

    /// <summary>The parameters.</summary>
    [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] public string With { get; init; } = "{}";

    /// <summary>The items that come in; with several inputs an object of them by port.</summary>
    [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] public required string Given { get; init; }

    /// <summary>What ends the wait of a node that waits; <c>null</c> where the time does.</summary>
    [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] public string? Answer { get; init; }

    /// <summary>What goes out, by port; where the step fails, its "error".</summary>
    [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] public required string Then { get; init; }
}

/// <summary>A stored credential that a node works with.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NeedsAttribute(string type) : Attribute
{
    public string Type { get; } = type;

    /// <summary>Under which name the node asks for it; the type's own where nothing is said.</summary>
    public string? Slot { get; init; }
    public bool Optional { get; init; }

    /// <summary>Only asked for when a field has a value: "authentication=header".</summary>
    public string? When { get; init; }
}

/// <summary>An input of a node; without any there is "main", and a trigger has none.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name) : PortAttribute(name);

/// <summary>An output of a node; without any there is "main".</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name) : PortAttribute(name);

public abstract class PortAttribute(string name) : Attribute
{
    public string Name { get; } = name;
    public string? Label { get; init; }
    public string? Help { get; init; }
    public ConnectionType Type { get; init; }
    public bool Required { get; init; }

    /// <summary>How many edges it takes; 0 is any number.</summary>
    public int Most { get; init; }

    internal Port ToPort() => new(Name, Type) { Label = Label ?? Name, Help = Help, IsRequired = Required, Most = Most == 0 ? null : Most };
}
