using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Versions;

public enum ChangeKind { Added, Removed, Changed }

/// <summary>One thing that is otherwise in the later of two states of a workflow; a path leads to it inside its part.</summary>
public sealed record VersionChange(
    Part Part, string Id, ChangeKind Kind, string Where, string? Path = null, JsonNode? Before = null, JsonNode? After = null)
{
    private const int LongestValue = 200;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it is that differs, as the form of a node names it.</summary>
    internal string What => Path is null ? $"{Kind}".ToLowerInvariant()
        : Path.StartsWith("data.fields.", StringComparison.Ordinal) ? Path["data.fields.".Length..]
        : Path.StartsWith("data.", StringComparison.Ordinal) ? Path["data.".Length..] : Path;

    internal string? WordsBefore => Short(Before);
    internal string? WordsAfter => Short(After);

    private static string? Short(JsonNode? value)
    {
        if (value?.ToJsonString(Readable) is not { } text) return null;
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}

/// <summary>What was changed in a workflow; how things lie on the canvas changes nothing about a run.</summary>
internal static class VersionChanges
{
    public static IReadOnlyList<VersionChange> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var names = before.Nodes.Concat(after.Nodes).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.Last().Name);
        var lines = before.Edges.Concat(after.Edges).GroupBy(e => e.Id).ToDictionary(g => g.Key,
            g => $"{names.GetValueOrDefault(g.Last().Source, "?")} → {names.GetValueOrDefault(g.Last().Target, "?")}");
        return [.. WorkflowDiff.Between(before, after).OfRuns().Select(c => Of(c, Name(c, names, lines)))];
    }

    /// <summary>In one sentence how much differs: "2 nodes added, 1 changed".</summary>
    public static string Summary(IReadOnlyList<VersionChange> changes)
    {
        var nodes = changes.Where(c => c.Part == Part.Node).ToLookup(c => c.Kind, c => c.Id);
        var parts = new List<string>();
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            var count = nodes[kind].Distinct().Count();
            if (count > 0) parts.Add($"{count} {(count == 1 ? "node" : "nodes")} {$"{kind}".ToLowerInvariant()}");
        }

        var edges = changes.Where(c => c.Part == Part.Edge).DistinctBy(c => c.Id).Count();
        if (edges > 0) parts.Add(edges == 1 ? "1 connection" : $"{edges} connections");
        if (changes.Any(c => c.Part == Part.Workflow)) parts.Add("settings");
        return parts.Count == 0 ? "Nothing that changes a run" : string.Join(", ", parts);
    }

    private static string Name(Change change, Dictionary<string, string> names, Dictionary<string, string> lines) => change.Part switch
    {
        Part.Node => names.GetValueOrDefault(change.Id, change.Id),
        Part.Edge => lines.GetValueOrDefault(change.Id, change.Id),
        _ => "The workflow",
    };

    private static VersionChange Of(Change change, string where) => change switch
    {
        Change.Added => new(change.Part, change.Id, ChangeKind.Added, where),
        Change.Removed => new(change.Part, change.Id, ChangeKind.Removed, where),
        Change.Set set => new(set.Part, set.Id, ChangeKind.Changed, where, set.Path.ToString(), set.Before?.Json, set.After?.Json),
        _ => new(change.Part, change.Id, ChangeKind.Changed, where),
    };
}
