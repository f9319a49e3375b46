using Microsoft.AspNetCore.Components;
using Studio.Domain.Import;
using Studio.Runner.Import;

namespace Studio.Web.Import;

/// <summary>What an import has made, what needs a look first.</summary>
public sealed partial class ImportedReport
{
    [Parameter, EditorRequired] public required ImportedWorkflow Made { get; set; }
    [Parameter] public EventCallback OnAgain { get; set; }

    private IReadOnlyList<string> Remarks => [.. (Made.Report?.Remarks ?? []).Distinct()];

    private IReadOnlyList<ImportedNode> Nodes { get; set; } = [];

    private string Counted => Made.Report is not { } report ? "It is one of ours, so nothing had to be translated."
        : $"{Some(report.Nodes.Count, "node")}: {string.Join(", ", Counts(report))}.";

    // None of a sort is no news.
    private static IEnumerable<string> Counts(ImportReport report)
    {
        if (report.TakenOver > 0) yield return $"{report.TakenOver} taken over";
        if (report.TakenOverWithRemarks > 0) yield return $"{report.TakenOverWithRemarks} to check";
        if (report.Placeholders > 0) yield return Some(report.Placeholders, "placeholder");
    }

    protected override void OnParametersSet() => Nodes = [.. (Made.Report?.Nodes ?? []).OrderByDescending(n => n.Outcome)];

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
