using Microsoft.AspNetCore.Components;
using Studio.Domain.Import;

namespace Studio.Web.Workflows.Import;

/// <summary>What became of a foreign workflow's nodes, those first that need a look.</summary>
public sealed partial class ImportFindings
{
    [Parameter, EditorRequired] public required ImportReport Report { get; set; }

    private IReadOnlyList<ImportedNode> Nodes { get; set; } = [];

    private string Counted => $"{Some(Report.Nodes.Count, "node")}: {Report.TakenOver} taken over, "
        + $"{Report.TakenOverWithRemarks} taken over with remarks, {Some(Report.Placeholders, "placeholder")}.";

    protected override void OnParametersSet() => Nodes = [.. Report.Nodes.OrderByDescending(n => n.Outcome)];

    private static string Some(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string InWords(Outcome outcome) => outcome switch
    {
        Outcome.TakenOver => "Taken over",
        Outcome.TakenOverWithRemarks => "With remarks",
        _ => "Placeholder",
    };

    private static string Look(Outcome outcome) => outcome switch
    {
        Outcome.TakenOver => "badge-ok",
        Outcome.TakenOverWithRemarks => "badge-warn",
        _ => "badge-accent",
    };
}
