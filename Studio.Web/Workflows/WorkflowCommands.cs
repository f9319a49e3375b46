using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Web.Shell.Palette;

namespace Studio.Web.Workflows;

/// <summary>The palette's share of workflows: make one, or find one.</summary>
internal sealed class WorkflowCommands(Actor actor, WorkflowQueries workflows) : IPaletteSource
{
    private const string Group = "Workflows";
    private const int Most = 6;

    public async ValueTask<IReadOnlyList<PaletteCommand>> FindAsync(string text, CancellationToken ct)
    {
        var found = new List<PaletteCommand>();
        if (actor.May(Permission.CreateWorkflows))
            found.AddRange(FuzzyMatch.Rank(text, [new("New workflow", "add", Group, "workflows?new=true")]));
        if (!actor.May(Permission.ReadWorkflows)
            || !(await workflows.ListAsync(actor, new() { Search = text }, new(Most), ct)).Ok(out var page, out _))
            return found;
        found.AddRange(page.Items.Select(w => new PaletteCommand(
            w.DisplayName, "account_tree", Group, $"workflows/{w.Id}")
        {
            Note = w.ProjectName,
        }));
        return found;
    }
}
