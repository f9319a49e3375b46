using System.Text.RegularExpressions;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Import;

/// <summary>
/// n8n's sticky notes as notes: place, size and colour stay (wider, as the nodes' distances are), and its HTML becomes plain text.
/// </summary>
internal static partial class N8nNotes
{
    public const string Type = "stickyNote";
    private const int UsualWidth = 240;
    private const int UsualHeight = 160;
    private const int Smallest = 20;

    // n8n's seven colours, by number.
    private static readonly string[] Colors = ["yellow", "orange", "red", "green", "blue", "purple", "gray"];

    public static List<AnnotationDefinition> Of(IReadOnlyList<N8nNode> all)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var notes = new List<AnnotationDefinition>();
        foreach (var node in all.Where(n => n.ShortType == Type))
        {
            var id = node.Id.Length > 0 && ids.Add(node.Id) ? node.Id : "";
            for (var n = notes.Count + 1; id.Length == 0; n++) id = ids.Add($"note{n}") ? $"note{n}" : "";
            notes.Add(new()
            {
                Id = id,
                Text = PlainText(node.Text("content") ?? "## I'm a note"),
                Color = Color(node),
                Position = node.Position,
                Size = new(
                    Math.Min(Math.Round(Extent(node.Whole("width"), UsualWidth) * N8nNode.Wider), FormatLimits.Far),
                    Extent(node.Whole("height"), UsualHeight)),
            });
        }

        return notes;
    }

    /// <summary>Markdown stays; tags go, for nothing here draws them.</summary>
    public static string PlainText(string content)
    {
        var text = Break().Replace(content, "\n");
        for (string before; (before = text) != (text = Tag().Replace(before, ""));) { }
        return text;
    }

    private static string? Color(N8nNode node) => node.Text("color") is not { Length: > 0 } color ? Colors[0]
        : node.Whole("color") is { } number ? Colors[(Math.Max(1, number) - 1) % Colors.Length]
        : Hex().IsMatch(color) ? color : Colors[0];

    private static double Extent(int? wanted, int usual) => Math.Clamp(wanted ?? usual, Smallest, FormatLimits.Far);

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Break();

    [GeneratedRegex(@"<!--|</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("^#[0-9A-Fa-f]{3,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();
}
