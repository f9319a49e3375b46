using System.Text.Json;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Rules;

namespace Studio.Domain.Import;

/// <summary>Makes a workflow of ours from one of n8n: what we know is translated, what we don't know is kept.</summary>
internal static class N8nReader
{
    // Longer circles are known by their first nodes.
    private const int MostCalled = 12;

    public static Result<Pasted> Read(JsonElement root, IReadOnlyList<object> steps, JsonText text, NodeTypes types)
    {
        var (faults, path) = (new Faults(), steps.Aggregate((ValuePath?)null, (at, step) => new(at, step)));
        if (root.GetProperty("nodes") is not { ValueKind: JsonValueKind.Array } list)
        {
            faults.Add(new(path, "nodes"), "\"nodes\" is no list.", "Write [ … ].");
            return new InvalidDefinition(faults.In(text));
        }

        if (list.GetArrayLength() > ImportLimits.Nodes) return Clipboards.TooMany(list);
        if (IsDeeperThan(root, ImportLimits.Depth))
        {
            return new ImportTooLarge("", $"Objects and lists are nested more than {ImportLimits.Depth} levels deep.", "Make it flatter.");
        }

        var nodes = new List<N8nNode>();
        foreach (var element in list.EnumerateArray())
        {
            if (N8nNode.Read(element, new(new(path, "nodes"), nodes.Count), faults) is { } node) nodes.Add(node);
            if (faults.Any) return new InvalidDefinition(faults.In(text));
        }

        var wires = N8nWires.Read(root, path, faults);
        return faults.Any ? new InvalidDefinition(faults.In(text)) : Made(root, nodes, wires, types);
    }

    private static Pasted Made(JsonElement root, List<N8nNode> all, List<N8nWire> wires, NodeTypes types)
    {
        var (remarks, nodes) = (new List<string>(), all.Where(n => n.ShortType != N8nNotes.Type).ToList());
        N8nNames.Settle(nodes);
        var names = nodes.GroupBy(n => n.GivenName).Where(g => g.Count() == 1).Select(g => g.First()).Where(n => n.IsRenamed)
            .ToDictionary(n => n.GivenName, n => n.Name);
        var maker = new N8nMaker(wires, names, types);
        var made = nodes.ConvertAll(maker.Make);
        var edges = N8nEdges.Draw(made, wires, [.. all.Except(nodes).Select(n => n.GivenName)], remarks);
        var definition = N8nSettings.Apply(root, nodes, remarks) with
        {
            Nodes = [.. made.Select(m => m.Node)],
            Edges = edges,
            Notes = N8nNotes.Of(all),
        };
        foreach (var way in Cycles.Find(definition, types))
        {
            var called = string.Join(" → ", way.Append(way[0]).Take(MostCalled).Select(id => definition.Nodes.First(n => n.Id == id).Name));
            remarks.Add($"The way leads in a circle without a Loop node: {called}. Put a Loop node into it.");
        }

        return new(definition, new([.. made.Select(m => m.Report())], remarks));
    }

    private static bool IsDeeperThan(JsonElement value, int levels) => value.ValueKind switch
    {
        JsonValueKind.Object => levels == 0 || value.EnumerateObject().Any(p => IsDeeperThan(p.Value, levels - 1)),
        JsonValueKind.Array => levels == 0 || value.EnumerateArray().Any(e => IsDeeperThan(e, levels - 1)),
        _ => false,
    };
}
