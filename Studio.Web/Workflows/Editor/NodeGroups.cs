using Studio.Domain.Nodes;
using Studio.Web.Shell.Palette;

namespace Studio.Web.Workflows.Editor;

/// <summary>The node types as the palette shows them: by what they are for, or by what was typed.</summary>
internal static class NodeGroups
{
    public static IReadOnlyList<(NodeKind Kind, string Title)> All { get; } =
    [
        (NodeKind.Trigger, "Triggers"), (NodeKind.Flow, "Flow"), (NodeKind.Action, "Data"), (NodeKind.ExternalAction, "Services"),
        (NodeKind.HumanInTheLoop, "People"), (NodeKind.AiAgent, "Agents"), (NodeKind.Tool, "Tools"), (NodeKind.Memory, "Memory"),
    ];

    public static IReadOnlyList<(string Title, IReadOnlyList<NodeSpec> Nodes)> Of(IEnumerable<NodeSpec> specs) =>
    [
        .. All.Select(g => (g.Title, Nodes: (IReadOnlyList<NodeSpec>)[.. specs.Where(s => s.Kind == g.Kind)
                .OrderBy(s => s.Title, StringComparer.Ordinal)]))
            .Where(g => g.Nodes.Count > 0),
    ];

    /// <summary>What fits the text: by title first, then by another name that it goes by, then by what its help says.</summary>
    public static IReadOnlyList<NodeSpec> Find(IEnumerable<NodeSpec> specs, string text)
    {
        var wanted = text.Trim();
        return [.. specs.Select(s => (Spec: s, Score: Score(s, wanted))).Where(f => f.Score > 0)
            .OrderByDescending(f => f.Score).ThenBy(f => f.Spec.Title, StringComparer.Ordinal).Select(f => f.Spec)];
    }

    private static int Score(NodeSpec spec, string text)
    {
        const int Named = 10_000, Known = 5_000, Said = 1;
        if (FuzzyMatch.Of(text, spec.Title) is { } title) return Named + title.Score;
        var alias = spec.Keywords.Append(spec.Id).Select(k => FuzzyMatch.Of(text, k)?.Score ?? 0).DefaultIfEmpty().Max();
        if (alias > 0) return Known + alias;
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => spec.Help.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Said : 0;
    }
}
