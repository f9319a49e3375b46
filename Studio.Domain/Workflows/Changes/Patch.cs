using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows.Changes;

/// <summary>Applies changes to a definition: all of them, or none with the reasons why.</summary>
public static class Patch
{
    public static Result<WorkflowDefinition> Apply(this WorkflowDefinition definition, IReadOnlyList<Change> changes)
    {
        var workplace = new Workplace(definition);
        var findings = new List<Finding>();
        foreach (var change in changes)
        {
            if (workplace.Do(change) is { } finding) findings.Add(finding);
        }

        if (findings.Count > 0) return new DoesNotFit(findings);
        if (!workplace.Finish().Ok(out var result, out var problem)) return problem;
        return LostEnds(result, changes) is { Count: > 0 } lost ? new DoesNotFit(lost) : result;
    }

    /// <summary>Edges that these changes would leave without one of their ends.</summary>
    private static List<Finding> LostEnds(WorkflowDefinition result, IReadOnlyList<Change> changes)
    {
        var edges = changes.Where(c => c is { Part: Part.Edge } and not Change.Removed).Select(c => c.Id).ToHashSet();
        var removed = changes.OfType<Change.Removed>().Where(c => c.Part == Part.Node).Select(c => c.Id).ToHashSet();
        if (edges.Count == 0 && removed.Count == 0) return [];
        var nodes = result.Nodes.Select(n => n.Id).ToHashSet();
        return [.. result.Edges
            .Where(e => edges.Contains(e.Id) || removed.Contains(e.Source) || removed.Contains(e.Target))
            .Where(e => !nodes.Contains(e.Source) || !nodes.Contains(e.Target))
            .Select(e => new Finding(e.Id, $"The edge \"{e.Id}\" would lead to a node that is not there.",
                "Remove the edge, or bring the node back."))];
    }

    /// <summary>A definition taken apart, so that many changes cost little more than one.</summary>
    private sealed class Workplace(WorkflowDefinition definition)
    {
        private readonly Dictionary<Part, Shelf> _shelves = [];
        private JsonObject? _properties;

        public Finding? Do(Change change) => change switch
        {
            Change.Added added => Shelf(added.Part).Add(added),
            Change.Removed removed => Shelf(removed.Part).Remove(removed),
            Change.Reordered reordered => Shelf(reordered.Part).Reorder(reordered),
            Change.Set { Part: Part.Workflow } set =>
                Put(_properties ??= Elements.Parse(Elements.ToBytes(definition)), set, "The workflow"),
            Change.Set set => Shelf(set.Part).Set(set),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There is no such change."),
        };

        public Result<WorkflowDefinition> Finish()
        {
            var result = definition;
            var findings = new List<Finding>();
            foreach (var (part, shelf) in _shelves) result = Elements.With(result, part, shelf.Finish(findings));
            if (findings.Count > 0) return new InvalidElement(findings);
            return _properties is null ? result : Elements.ReadProperties(result, _properties);
        }

        private Shelf Shelf(Part part)
        {
            if (!_shelves.TryGetValue(part, out var shelf)) _shelves[part] = shelf = new(part, Elements.Of(definition, part));
            return shelf;
        }
    }

    /// <summary>The elements of one sort. Those of which a value changes become JSON, and elements again at the end.</summary>
    private sealed class Shelf(Part part, IReadOnlyList<Element> elements)
    {
        private readonly List<string> _order = [.. elements.Select(e => e.Id)];
        private readonly Dictionary<string, Element> _elements = elements.ToDictionary(e => e.Id);
        private readonly Dictionary<string, JsonObject> _opened = [];

        public Finding? Add(Change.Added change)
        {
            if (!_elements.TryAdd(change.Id, change.Element))
                return new(change.Id, $"There is a {Word} \"{change.Id}\" already.", "Load the workflow again, then repeat the change.");
            _order.Insert(Math.Clamp(change.At, 0, _order.Count), change.Id);
            return null;
        }

        public Finding? Remove(Change.Removed change)
        {
            if (!_elements.TryGetValue(change.Id, out var element)) return Gone(change.Id);
            if (!IsSame(element, change.Element))
                return new(change.Id, $"The {Word} \"{change.Id}\" was changed meanwhile.", "Look at it first, then remove it again.");
            _elements.Remove(change.Id);
            _opened.Remove(change.Id);
            var at = change.At < _order.Count && _order[change.At] == change.Id ? change.At : _order.IndexOf(change.Id);
            _order.RemoveAt(at);
            return null;
        }

        public Finding? Reorder(Change.Reordered change)
        {
            var places = change.After.Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at);
            // What the change doesn't know was added meanwhile, and stays at the end.
            var sorted = _order.OrderBy(id => places.GetValueOrDefault(id, int.MaxValue)).ToList();
            _order.Clear();
            _order.AddRange(sorted);
            return null;
        }

        public Finding? Set(Change.Set change)
        {
            if (!_elements.TryGetValue(change.Id, out var element)) return Gone(change.Id);
            if (!_opened.TryGetValue(change.Id, out var json)) _opened[change.Id] = json = Elements.ToJson(element);
            return Put(json, change, $"The {Word} \"{change.Id}\"");
        }

        public List<Element> Finish(List<Finding> findings)
        {
            foreach (var (id, json) in _opened)
            {
                if (Elements.Read(part, json).Ok(out var element, out var problem)) _elements[id] = element;
                else findings.AddRange(((Problem.Invalid)problem).Findings.Select(f => f with { Path = $"{id}: {f.Path}" }));
            }

            return [.. _order.Select(id => _elements[id])];
        }

        private bool IsSame(Element mine, Element theirs) =>
            _opened.TryGetValue(mine.Id, out var json)
                ? JsonNode.DeepEquals(json, Elements.ToJson(theirs))
                : ReferenceEquals(mine, theirs) || JsonNode.DeepEquals(Elements.ToJson(mine), Elements.ToJson(theirs));

        private string Word => part.ToString().ToLowerInvariant();

        private Finding Gone(string id) => new(id, $"There is no {Word} \"{id}\" any more.", "Load the workflow again.");
    }

    private static Finding? Put(JsonObject root, Change.Set change, string what)
    {
        var isThere = change.Path.TryGet(root, out var current);
        if (isThere != change.Before is not null || !JsonNode.DeepEquals(current, change.Before?.Json))
            return new($"{change.Path}", $"{what} has another value at \"{change.Path}\" by now.",
                "Look at it first, then repeat the change.");

        JsonNode? holder = root;
        if (change.Path.Outer is { } outer && !outer.TryGet(root, out holder)) holder = null;
        switch (holder, change.Path.Step)
        {
            case (JsonObject record, string name) when change.After is { } after:
                record[name] = after.Json?.DeepClone();
                return null;
            case (JsonObject record, string name):
                record.Remove(name);
                return null;
            case (JsonArray list, int index) when change.After is { } after && index < list.Count:
                list[index] = after.Json?.DeepClone();
                return null;
            default:
                return new($"{change.Path}", $"{what} has nothing at \"{change.Path}\" that could hold a value.",
                    "Set what is around it first.");
        }
    }
}

/// <summary>Somebody was faster: what a change starts from is no longer so.</summary>
public sealed record DoesNotFit(IReadOnlyList<Finding> Findings)
    : Problem.Invalid("The workflow was changed meanwhile, so this doesn't fit any more. Nothing was changed.", Findings);
