using Studio.Data.Runs;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Comparing;
using Studio.Web.Shell.Parts;
using Studio.Web.Workflows.Versions;

namespace Studio.Web.Runs.Compare;

/// <summary>A run held against another one of its workflow; the page only draws it.</summary>
internal sealed class CompareView(Actor actor, RunComparisons comparisons, RunList runs)
{
    private Dictionary<string, string> _names = [];

    public ComparedPair? Pair { get; private set; }
    public Problem? Problem { get; private set; }
    public IReadOnlyList<VersionChange> Changes { get; private set; } = [];

    /// <summary>The last runs of the workflow, to choose another one from.</summary>
    public IReadOnlyList<RunListRow> Others { get; private set; } = [];

    /// <summary>Only what differs; what is the same has nothing to say.</summary>
    public bool IsWhole { get; set; }

    public IReadOnlyList<StepComparison> Steps => Pair is not { } pair ? []
        : IsWhole ? pair.Difference.Steps : [.. pair.Difference.Steps.Where(s => !s.IsSame)];

    public async Task OpenAsync(Guid run, Guid? with, CancellationToken ct)
    {
        (Pair, Problem, Changes, Others) = (null, null, [], []);
        if ((await comparisons.CompareAsync(actor, run, with, ct)).Ok(out var pair, out var problem)) Show(pair);
        else Problem = problem;
        if (problem is NoSuchRun missing && missing.Id == run) return;
        await ListAsync(run, pair, ct);
    }

    /// <summary>Where the run failed and the other one did not.</summary>
    public StepComparison? Failed => Pair?.Difference.Steps
        .FirstOrDefault(s => s.After?.Status == StepStatus.Error && s.Before?.Status != StepStatus.Error);

    public string NameOf(string node) => _names.GetValueOrDefault(node, node);

    /// <summary>In one sentence, what became of the step in both runs.</summary>
    public static string Verdict(StepComparison step) => (step.Before, step.After) switch
    {
        (null, _) => "It came to this step only in this run.",
        (_, null) => "It did not come to this step in this run.",
        var (was, now) when was.Status != now.Status =>
            $"{RunWords.Of(was.Status)} before, {RunWords.Of(now.Status).ToLowerInvariant()} in this run.",
        _ when step.OutputCount > 0 || step.IsTooLarge => "It put out something else.",
        _ => "It failed for another reason.",
    };

    private void Show(ComparedPair pair)
    {
        Pair = pair;
        _names = (pair.DefinitionBefore?.Nodes ?? []).Concat(pair.DefinitionAfter?.Nodes ?? [])
            .GroupBy(n => n.Id).ToDictionary(g => g.Key, g => g.Last().Name);
        if (pair is { DefinitionBefore: { } before, DefinitionAfter: { } after }) Changes = VersionChanges.Between(before, after);
    }

    private async Task ListAsync(Guid run, ComparedPair? pair, CancellationToken ct)
    {
        var workflow = pair?.After.WorkflowId ?? await comparisons.WorkflowAsync(actor, run, ct);
        if (workflow is not { } id) return;
        var asked = await runs.ListAsync(actor, new() { WorkflowId = id }, new(PageRequest.Most), ct);
        if (asked.Ok(out var page, out _)) Others = [.. page.Items.Where(r => r.Id != run)];
    }
}
