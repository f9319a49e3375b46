using Microsoft.AspNetCore.Components;
using Studio.Domain.Import;

namespace Studio.Web.Workflows.Import;

/// <summary>What became of a foreign workflow's nodes, those first that need a look.</summary>
public sealed partial class ImportFindings
{
    [Parameter, EditorRequired] public required ImportReport Report { get; set; }

    private IReadOnlyList<ImportedNode> Nodes { get; set; } = [];

    private IReadOnlyList<string> Remarks => [.. Report.Remarks.Distinct()];

    private string Counted => $"{Some(Report.Nodes.Count, "node")}: {string.Join(", ", Counts(Report))}.";

    protected override void OnParametersSet() => Nodes = [.. Report.Nodes.OrderByDescending(n => n.Outcome)];

    // None of a sort is no news.
    private static IEnumerable<string> Counts(ImportReport report)
    {
        if (report.TakenOver > 0) yield return $"{report.TakenOver} taken over";
        if (report.TakenOverWithRemarks > 0) yield return $"{report.TakenOverWithRemarks} to check";
        if (report.Placeholders > 0) yield return Some(report.Placeholders, "placeholder");
    }

    private static string Some(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static string InWords(Outcome outcome) => outcome switch
    {
        Outcome.TakenOver => "Taken over",
        Outcome.TakenOverWithRemarks => "To check",
        _ => "Placeholder",
    };

    private static string Look(Outcome outcome) => outcome switch
    {
        Outcome.TakenOver => "badge-ok",
        Outcome.TakenOverWithRemarks => "badge-warn",
        _ => "badge-bad",
    };
}
