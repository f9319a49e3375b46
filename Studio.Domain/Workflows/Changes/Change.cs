using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Changes;

/// <summary>A value that is there, be it a JSON null; where there is none stands a C# null.</summary>
public sealed record Given(JsonNode? Json);

/// <summary>One difference between two states of a workflow, with all that is needed to do it and to take it back.</summary>
public abstract record Change(Part Part, string Id)
{
    /// <summary>The change that takes this one back.</summary>
    public abstract Change Inverse { get; }

    // At is where in the list it stands.
    public sealed record Added(Part Part, string Id, Element Element, int At) : Change(Part, Id)
    {
        public override Change Inverse => new Removed(Part, Id, Element, At);
    }

    public sealed record Removed(Part Part, string Id, Element Element, int At) : Change(Part, Id)
    {
        public override Change Inverse => new Added(Part, Id, Element, At);
    }

    /// <summary>A value inside an element, or a property of the workflow itself.</summary>
    public sealed record Set(Part Part, string Id, ValuePath Path, Given? Before, Given? After) : Change(Part, Id)
    {
        public override Change Inverse => this with { Before = After, After = Before };

        /// <summary>Only its place on the canvas: what is done stays the same.</summary>
        public bool IsMove => Part is not (Part.Workflow or Part.Edge) && Path.Steps[0] is "pos" or "size";
    }

    /// <summary>The elements stand in another order, by their ids.</summary>
    public sealed record Reordered(Part Part, IReadOnlyList<string> Before, IReadOnlyList<string> After) : Change(Part, "")
    {
        public override Change Inverse => this with { Before = After, After = Before };
    }
}

public static class ChangeList
{
    /// <summary>Those that change what a run does: how things lie on the canvas, or what is written beside them, doesn't.</summary>
    public static IEnumerable<Change> OfRuns(this IEnumerable<Change> changes) => changes.Where(change => change switch
    {
        Change.Reordered => false,
        Change.Set { IsMove: true } => false,
        Change.Set { Part: Part.Workflow, Path.Steps: [string first, ..] } => first is "config" or "pinData",
        _ => change.Part is Part.Node or Part.Edge,
    });

    /// <summary>What takes all of them back, in the order that does.</summary>
    public static IReadOnlyList<Change> Inverse(this IReadOnlyList<Change> changes) => [.. changes.Reverse().Select(c => c.Inverse)];
}
