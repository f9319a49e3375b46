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

    /// <summary>
    /// What fits the text: what is called so, here or elsewhere, before what begins so, has a word that begins so, is found by such a
    /// word, has the letters in their order, and says it in its help. Of two that fit equally the one whose name is nearer to the text.
    /// </summary>
    public static IReadOnlyList<NodeSpec> Find(IEnumerable<NodeSpec> specs, string text)
    {
        var wanted = text.Trim();
        return [.. specs.Select(s => (Spec: s, Score: Score(s, wanted))).Where(f => f.Score > 0)
            .OrderByDescending(f => f.Score).ThenBy(f => f.Spec.Title, StringComparer.Ordinal).Select(f => f.Spec)];
    }

    private static int Score(NodeSpec spec, string text)
    {
        const int Step = 1_000, Said = 1;
        var named = spec.OtherNames.Prepend(spec.Title).Max(name => Fit(name, text) * Step - Math.Min(name.Length, Step / 2));
        if (named > 0) return named + Step;
        if (spec.Keywords.Any(k => Begins(k, text))) return 2 * Step;
        if (spec.Keywords.Append(spec.Title).Append(spec.Id).Select(k => FuzzyMatch.Of(text, k)?.Score ?? 0).Max() is > 0 and var loose)
            return Step + Math.Min(loose, Step / 2);
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => spec.Help.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Said : 0;
    }

    private static int Fit(string name, string text) =>
        name.Equals(text, StringComparison.OrdinalIgnoreCase) ? 4
        : Begins(name, text) ? 3
        : name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Any(word => Begins(word, text)) ? 2 : 0;

    private static bool Begins(string name, string text) => name.StartsWith(text, StringComparison.OrdinalIgnoreCase);
}
