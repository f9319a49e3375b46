using Studio.Domain.Expressions;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel;

/// <summary>What an expression sees while it is written: as in a run, with the items of a sample.</summary>
internal static class SampleScope
{
    // Somebody waits for the answer at every letter, on a thread that serves other people, too.
    private static readonly Budget Quick = new() { Steps = 500_000, Size = 16L << 20, Time = TimeSpan.FromMilliseconds(150) };

    public static Scope Of(INodeEditing editing, NodeDefinition node, NodeSamples samples, int item, TimeProvider time)
    {
        var input = samples.Inputs is [var first, ..] ? first : null;
        var definition = editing.Definition;
        return new()
        {
            Items = input?.Items ?? [],
            ItemIndex = item,
            PreviousNode = input?.Node,
            Nodes = WithThoseThatNeverRan(definition, samples),
            Trigger = Trigger(editing, samples),
            Execution = new() { ["id"] = Guid.Empty, ["mode"] = "manual" },
            Workflow = new() { ["id"] = definition.Id },
            Parameters = node.Parameters,
            Time = time,
            TimeZone = ZoneOf(definition),
            Budget = Quick,
        };
    }

    public static TimeZoneInfo ZoneOf(WorkflowDefinition definition) =>
        definition.Settings.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>A node without items is offered all the same, and says that it has not run.</summary>
    private static Dictionary<string, NodeOutput> WithThoseThatNeverRan(WorkflowDefinition definition, NodeSamples samples)
    {
        var nodes = definition.Nodes.Select(n => n.Name).Distinct().ToDictionary(n => n, _ => new NodeOutput());
        foreach (var (name, output) in samples.Nodes) nodes[name] = output;
        return nodes;
    }

    private static System.Text.Json.Nodes.JsonObject? Trigger(INodeEditing editing, NodeSamples samples) => editing.Definition.Nodes
        .Where(n => editing.Types.Find(n.Type, n.TypeVersion)?.Kind == NodeKind.Trigger)
        .Select(n => samples.Before.GetValueOrDefault(n.Name) is [var item, ..] ? item.Json : null)
        .FirstOrDefault(json => json is not null);
}
