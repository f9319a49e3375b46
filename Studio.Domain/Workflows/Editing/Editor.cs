using System.Text.Json.Nodes;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Workflows.Editing;

/// <summary>
/// Does what a command says. Every command becomes changes first, and those are applied: the same to a document and to the tables.
/// </summary>
public static class Editor
{
    private const double AroundGroup = 40;
    private static readonly Point UsualSize = new(220, 80);

    public static Result<Edited> Apply(WorkflowDefinition definition, EditCommand command, NodeTypes types) => command switch
    {
        EditCommand.Together several => Several(definition, several, types),
        EditCommand.Connect connect => Connect(definition, connect.Edge, types),
        EditCommand.Reconnect reconnect => Reconnect(definition, reconnect, types),
        EditCommand.Add add => Added(definition, Adding.Changes(definition, add)),
        EditCommand.Delete delete => Deleted(definition, delete),
        EditCommand.Move move => Set(definition, move.Placements.Select(p => (p.Element, ValuePath.Of("pos"), (Given?)Json(p.Position)))),
        EditCommand.Resize resize => Resized(definition, resize),
        EditCommand.Rename rename =>
            Renaming.Changes(definition, rename).Ok(out var changes, out var problem) ? Done(definition, changes) : problem,
        EditCommand.SetParameter set =>
            Set(definition, [(new(Part.Node, set.Node), ValuePath.Of(["data", "fields", .. set.Path.Steps]), set.Value)]),
        EditCommand.SetProperty set => Set(definition, [(set.Element, set.Path, set.Value)]),
        EditCommand.Group group => Grouped(definition, group),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "There is no such command."),
    };

    /// <summary>
    /// Takes an edit back, or does it again: whatever others did meanwhile stays, and if it stands in the way nothing happens.
    /// </summary>
    public static Result<Edited> Apply(WorkflowDefinition definition, IReadOnlyList<Change> changes) => Done(definition, changes);

    private static Result<Edited> Done(WorkflowDefinition definition, IReadOnlyList<Change> changes) =>
        definition.Apply(changes).Ok(out var changed, out var problem) ? new Edited(changed, changes) : problem;

    private static Result<Edited> Several(WorkflowDefinition definition, EditCommand.Together several, NodeTypes types)
    {
        var (now, changes) = (definition, new List<Change>());
        foreach (var command in several.Commands)
        {
            if (!Apply(now, command, types).Ok(out var edited, out var problem)) return problem;
            now = edited.Definition;
            changes.AddRange(edited.Changes);
        }

        return new Edited(now, changes);
    }

    private static Result<Edited> Added(WorkflowDefinition definition, Result<IReadOnlyList<Change>> adding) =>
        adding.Ok(out var changes, out var problem) ? Done(definition, changes) : problem;

    private static Result<Edited> Connect(WorkflowDefinition definition, EdgeDefinition edge, NodeTypes types)
    {
        var change = new Change.Added(Part.Edge, edge.Id, edge, definition.Edges.Count);
        var isThere = definition.Edges.Any(e => e.Id == edge.Id);
        return !isThere && WhyNot(definition, definition with { Edges = [.. definition.Edges, edge] }, edge.Id, types) is { } flaw
            ? new CannotEdit(flaw.Message, flaw.Fix ?? "") : Done(definition, [change]);
    }

    private static Result<Edited> Reconnect(WorkflowDefinition definition, EditCommand.Reconnect command, NodeTypes types)
    {
        if (definition.Edges.FirstOrDefault(e => e.Id == command.Edge) is not { } edge) return Gone(new(Part.Edge, command.Edge));
        var moved = edge with
        {
            Source = command.Source,
            SourcePort = command.SourcePort,
            Target = command.Target,
            TargetPort = command.TargetPort
        };
        var wanted = definition with { Edges = [.. definition.Edges.Select(e => e.Id == edge.Id ? moved : e)] };
        return WhyNot(definition, wanted, edge.Id, types) is { } flaw
            ? new CannotEdit(flaw.Message, flaw.Fix ?? "")
            : Done(definition, WorkflowDiff.Between(definition, wanted));
    }

    /// <summary>What is wrong with an edge, or with a circle that it closes. What was wrong before is no reason.</summary>
    private static Flaw? WhyNot(WorkflowDefinition before, WorkflowDefinition after, string edge, NodeTypes types)
    {
        var known = GraphRules.Check(before, types).Select(f => f.Message).ToHashSet();
        return GraphRules.Check(after, types)
            .FirstOrDefault(f => f.Severity == Severity.Error && (f.Edge == edge || f.Edge is null) && !known.Contains(f.Message));
    }

    private static Result<Edited> Deleted(WorkflowDefinition definition, EditCommand.Delete command)
    {
        var wanted = command.Elements.ToHashSet();
        foreach (var edge in definition.Edges)
        {
            if (wanted.Contains(new(Part.Node, edge.Source)) || wanted.Contains(new(Part.Node, edge.Target)))
                wanted.Add(new(Part.Edge, edge.Id));
        }

        var changes = new List<Change>();
        // Edges first, and those come back last: no row ever points to one that is not there.
        foreach (var part in new[] { Part.Edge, Part.Node, Part.Group, Part.Note })
        {
            var elements = Elements.Of(definition, part);
            for (var at = elements.Count - 1; at >= 0; at--)
            {
                if (wanted.Remove(new(part, elements[at].Id))) changes.Add(new Change.Removed(part, elements[at].Id, elements[at], at));
            }
        }

        return wanted.Count > 0 ? Gone(wanted.First()) : Done(definition, changes);
    }

    private static Result<Edited> Resized(WorkflowDefinition definition, EditCommand.Resize resize) => Set(definition,
    [
        (resize.Element, ValuePath.Of("size"), Json(resize.Size)),
        .. resize.Position is { } position
            ? [(resize.Element, ValuePath.Of("pos"), Json(position))] : Array.Empty<(ElementRef, ValuePath, Given?)>(),
    ]);

    private static Result<Edited> Grouped(WorkflowDefinition definition, EditCommand.Group command)
    {
        var ids = command.Elements.ToHashSet();
        var boxes = definition.Nodes.Where(n => ids.Contains(n.Id)).Select(n => (n.Position, Size: n.Size ?? UsualSize))
            .Concat(definition.Notes.Where(n => ids.Contains(n.Id)).Select(n => (n.Position, n.Size))).ToList();
        if (boxes.Count == 0) return new CannotEdit("There is nothing to group.", "Select some nodes first.");
        var (left, top) = (boxes.Min(b => b.Position.X), boxes.Min(b => b.Position.Y));
        var (right, bottom) = (boxes.Max(b => b.Position.X + b.Size.X), boxes.Max(b => b.Position.Y + b.Size.Y));
        var frame = new AnnotationDefinition
        {
            Id = command.Id,
            Text = command.Text,
            Position = new(left - AroundGroup, top - AroundGroup),
            Size = new(right - left + 2 * AroundGroup, bottom - top + 2 * AroundGroup),
        };
        return Done(definition, [new Change.Added(Part.Group, frame.Id, frame, definition.Groups.Count)]);
    }

    private static Result<Edited> Set(WorkflowDefinition definition, IEnumerable<(ElementRef Element, ValuePath Path, Given? Value)> values)
    {
        var changes = new List<Change>();
        foreach (var byElement in values.GroupBy(v => v.Element))
        {
            if (Json(definition, byElement.Key) is not { } json) return Gone(byElement.Key);
            foreach (var (element, path, value) in byElement)
                changes.Add(new Change.Set(element.Part, element.Id, path, path.TryGet(json, out var before)
                    ? new(before?.DeepClone()) : null, value));
        }

        return Done(definition, changes);
    }

    private static JsonObject? Json(WorkflowDefinition definition, ElementRef element) => element.Part == Part.Workflow
        ? Elements.Parse(Elements.ToBytes(definition))
        : Elements.Of(definition, element.Part).FirstOrDefault(e => e.Id == element.Id) is { } found ? Elements.ToJson(found) : null;

    private static Given Json(Point point) => new(new JsonArray(point.X, point.Y));

    private static CannotEdit Gone(ElementRef element) =>
        new($"There is no {element.Part.ToString().ToLowerInvariant()} \"{element.Id}\" any more.", "Somebody may have deleted it.");
}
