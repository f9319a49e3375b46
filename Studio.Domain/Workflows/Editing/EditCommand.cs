using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Editing;

/// <summary>An element of a workflow by its sort and id.</summary>
public readonly record struct ElementRef(Part Part, string Id);

/// <summary>What somebody does to a workflow: data, so that it can be sent, stored, taken back and done again.</summary>
public abstract record EditCommand
{
    /// <summary>New elements, from the palette, by pasting or from an import. A taken name gets a number.</summary>
    public sealed record Add : EditCommand
    {
        public IReadOnlyList<NodeDefinition> Nodes { get; init; } = [];
        public IReadOnlyList<EdgeDefinition> Edges { get; init; } = [];
        public IReadOnlyList<AnnotationDefinition> Groups { get; init; } = [];
        public IReadOnlyList<AnnotationDefinition> Notes { get; init; } = [];
    }

    /// <summary>With a node go its edges.</summary>
    public sealed record Delete(IReadOnlyList<ElementRef> Elements) : EditCommand;

    public sealed record Move(IReadOnlyList<Placement> Placements) : EditCommand;

    /// <summary>A new extent; a corner that was pulled on the other side moves the place, too.</summary>
    public sealed record Resize(ElementRef Element, Point Size, Point? Position = null) : EditCommand;

    /// <summary>A node's new name, also wherever an expression calls it.</summary>
    public sealed record Rename(string Node, string Name) : EditCommand;

    public sealed record Connect(EdgeDefinition Edge) : EditCommand;

    /// <summary>An edge gets other ends.</summary>
    public sealed record Reconnect(string Edge, string Source, string SourcePort, string Target, string TargetPort) : EditCommand;

    /// <summary>A parameter's value; without one it is taken out.</summary>
    public sealed record SetParameter(string Node, ValuePath Path, Given? Value) : EditCommand;

    /// <summary>Any other property of an element or of the workflow: data.disabled, label, config.timeZone.</summary>
    public sealed record SetProperty(ElementRef Element, ValuePath Path, Given? Value) : EditCommand;

    /// <summary>A frame around nodes.</summary>
    public sealed record Group(IReadOnlyList<string> Elements, string Id, string Text) : EditCommand;

    /// <summary>Several as one step: all or none, and one press of undo.</summary>
    public sealed record Together(IReadOnlyList<EditCommand> Commands) : EditCommand;
}

public readonly record struct Placement(ElementRef Element, Point Position);
