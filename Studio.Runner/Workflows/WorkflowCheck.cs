using Studio.Domain;
using Studio.Domain.Workflows;

namespace Studio.Runner.Workflows;

/// <summary>What a workflow's own words must be like; every fault at once.</summary>
public static class WorkflowCheck
{
    private const int LongestDescription = 10_000;
    private const int LongestTag = 50;
    private const int MostTags = 20;

    public static readonly Finding NoSuchProject =
        new("projectId", "There is no such project, or it is archived.", "Choose one of your projects.");

    public static Finding NoSuchTemplate(string id) => new("template", $"There is no template \"{id}\".",
        $"Use one of {string.Join(", ", TemplateList.All.Select(t => t.Id))}.");

    public static List<Finding> All(string? displayName, string? kebabName, string? description, IReadOnlyList<string> tags)
    {
        var findings = new List<Finding>();
        if (WorkflowName.Check(displayName) is { } name) findings.Add(name);
        if (kebabName is not null && WorkflowName.Kebab(kebabName) != kebabName)
            findings.Add(new("kebabName", $"\"{kebabName}\" is not in kebab-case.", $"Write \"{WorkflowName.Kebab(kebabName)}\"."));
        if (kebabName?.Length > WorkflowName.MaxLength)
            findings.Add(new("kebabName", $"The name has {kebabName.Length} characters.", $"Use at most {WorkflowName.MaxLength}."));
        if (description?.Length > LongestDescription)
            findings.Add(new("description", $"The description has {description.Length} characters.", $"Use at most {LongestDescription}."));
        if (description?.Contains('\0') == true)
            findings.Add(new("description", "The description has a NUL character in it.", "Leave it out."));
        if (tags.Count > MostTags) findings.Add(new("tags", $"{tags.Count} tags are too many.", $"Use at most {MostTags}."));
        findings.AddRange(tags.Where(t => string.IsNullOrWhiteSpace(t) || t.Length > LongestTag || t.Any(char.IsControl))
            .Select(t => new Finding("tags", $"\"{t}\" can't be a tag.", $"Use 1 to {LongestTag} characters on one line.")));
        return findings;
    }

    public static List<string> Clean(IEnumerable<string> tags) => [.. tags.Select(t => t.Trim()).Distinct()];

    public static string CopyName(string name)
    {
        const string Mark = " (copy)";
        return name[..Math.Min(name.Length, WorkflowName.MaxLength - Mark.Length)].TrimEnd() + Mark;
    }

    public static void Apply(this Workflow workflow, WorkflowChange change)
    {
        workflow.DisplayName = change.DisplayName?.Trim() ?? workflow.DisplayName;
        workflow.KebabName = change.KebabName ?? workflow.KebabName;
        workflow.Description = change.Description ?? workflow.Description;
        workflow.Tags = change.Tags is null ? workflow.Tags : Clean(change.Tags);
        workflow.Status = change.Status ?? workflow.Status;
        workflow.ProjectId = change.ProjectId ?? workflow.ProjectId;
        workflow.Visibility = change.Visibility ?? workflow.Visibility;
        workflow.Touch();
    }
}
