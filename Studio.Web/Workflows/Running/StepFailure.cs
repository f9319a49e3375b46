using System.Text.Json;
using System.Text.RegularExpressions;
using Studio.Data.Runs.Feed;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Web.Workflows.Running;

/// <summary>Why a node failed in a run: what happened, where, how often it was tried, and the way out.</summary>
public sealed partial record StepFailure(string Node, string Name, string Message, IReadOnlyList<Finding> Findings, int Tries)
{
    private const int MostFindings = 3;

    /// <summary>What is said of each item or parameter, without what the message says already.</summary>
    public IReadOnlyList<Finding> Details => [.. Findings.Take(MostFindings)
        .Select(f => Message.Contains(f.Message, StringComparison.Ordinal) ? f with { Message = "" } : f)];

    public int More => Math.Max(0, Findings.Count - MostFindings);

    /// <summary>The first parameter that is named, as the panel finds it.</summary>
    public string? Field => Findings.Select(f => f.Path).FirstOrDefault(p => p.Length > 0 && !ItemNumber().IsMatch(p));

    /// <summary>All of it, to be passed on.</summary>
    public string Text => string.Join('\n',
        [$"{Name}: {Message}", .. Findings.Select(f => $"{Where(f)}: {f.Message} {f.Fix}".Trim(' ', ':'))]);

    public static StepFailure? Of(StepNews step, string name)
    {
        if (step is not { Status: StepStatus.Error, Error: { } error } || RunMoment.ErrorOf(step) is not { } message) return null;
        var findings = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("findings", out var list)
            ? list.Deserialize<List<Finding>>(JsonSerializerOptions.Web) : null;
        return new(step.Node, name, message, findings ?? [], step.Attempt);
    }

    /// <summary>The place of a finding: items are counted from one, as people do.</summary>
    public static string Where(Finding finding) =>
        ItemNumber().Match(finding.Path) is { Success: true } item ? $"Item {int.Parse(item.Groups[1].Value, null) + 1}" : finding.Path;

    [GeneratedRegex(@"^items\[(\d{1,9})\]$")]
    private static partial Regex ItemNumber();
}
