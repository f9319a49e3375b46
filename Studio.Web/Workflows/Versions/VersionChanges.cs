using System.Text.Json;
using System.Text.Encodings.Web;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Runs.Compare;

/// <summary>One thing that was changed in the workflow between two runs, and where.</summary>
public sealed record VersionChange(string Where, string What, string? Before = null, string? After = null);

/// <summary>What was changed in a workflow, in words; how things lie on the canvas changes nothing about a run.</summary>
internal static class VersionChanges
{
    private const int LongestValue = 200;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<VersionChange> Between(WorkflowDefinition before, WorkflowDefinition after)
    {
        var names = before.Nodes.Concat(after.Nodes).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.Last().Name);
        var lines = before.Edges.Concat(after.Edges).GroupBy(e => e.Id).ToDictionary(g => g.Key,
            g => $"{names.GetValueOrDefault(g.Last().Source, "?")} → {names.GetValueOrDefault(g.Last().Target, "?")}");
        return [.. WorkflowDiff.Between(before, after).OfRuns().Select(c => Of(c, Name(c, names, lines)))];
    }

    private static string Name(Change change, Dictionary<string, string> names, Dictionary<string, string> lines) => change.Part switch
    {
        Part.Node => names.GetValueOrDefault(change.Id, change.Id),
        Part.Edge => lines.GetValueOrDefault(change.Id, change.Id),
        _ => "The workflow",
    };

    private static VersionChange Of(Change change, string where) => change switch
    {
        Change.Added => new(where, "added"),
        Change.Removed => new(where, "removed"),
        Change.Set set => new(where, set.Path.ToString(), Short(set.Before), Short(set.After)),
        _ => new(where, "changed"),
    };

    private static string? Short(Given? value)
    {
        if (value is null) return null;
        var text = value.Json?.ToJsonString(Readable) ?? "null";
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
