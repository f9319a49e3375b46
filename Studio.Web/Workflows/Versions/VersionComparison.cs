using System.Globalization;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows.Versions;

/// <summary>One side of a comparison: a version, or the draft as it is.</summary>
internal sealed record ComparedState(string Name, WorkflowDefinition Definition, VersionRow? Row);

/// <summary>All that differs in one part of the workflow.</summary>
internal sealed record ChangedPart(Part Part, string Id, string Where, ChangeKind Kind, IReadOnlyList<VersionChange> Changes);

/// <summary>Two states of a workflow held against each other; the page only draws it.</summary>
internal sealed class VersionComparison(Actor actor, VersionQueries versions, DraftDesk drafts, NodeTypes types)
{
    public const string Draft = "draft";
    private const int MostVersions = 100;

    public ComparedState? Before { get; private set; }
    public ComparedState? After { get; private set; }
    public Problem? Problem { get; private set; }
    public string WorkflowName => After?.Definition.Name ?? "Workflow";

    /// <summary>To choose another one from.</summary>
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<VersionChange> Changes { get; private set; } = [];
    public IReadOnlyList<ChangedPart> Parts { get; private set; } = [];
    public DifferencePicture Picture { get; } = new(types);

    public async Task OpenAsync(Guid workflow, string before, string after, CancellationToken ct)
    {
        (Before, After, Problem, Changes, Parts) = (null, null, null, [], []);
        if (!(await ReadAsync(workflow, before, ct)).Ok(out var old, out var problem)
            || !(await ReadAsync(workflow, after, ct)).Ok(out var now, out problem)
            || !(await versions.ListAsync(actor, workflow, new(MostVersions), ct)).Ok(out var page, out problem))
        {
            Problem = problem;
            return;
        }

        (Before, After, Versions) = (old, now, page.Items);
        Changes = VersionChanges.Between(old.Definition, now.Definition);
        Parts = [.. Changes.GroupBy(c => (c.Part, c.Id)).Select(g => new ChangedPart(
            g.Key.Part, g.Key.Id, g.First().Where, g.First().Kind, [.. g])).OrderBy(p => p.Part == Part.Edge)];
        Picture.Draw(old.Definition, now.Definition, Changes);
    }

    /// <summary>How many nodes were added, removed or changed.</summary>
    public int Count(ChangeKind kind) => Parts.Count(p => p.Part == Part.Node && p.Kind == kind);

    private async Task<Result<ComparedState>> ReadAsync(Guid workflow, string which, CancellationToken ct)
    {
        if (which == Draft)
        {
            return (await drafts.ReadAsync(actor, workflow, ct)).Ok(out var draft, out var problem)
                ? new ComparedState("The draft", draft, null) : problem;
        }

        if (!int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return new NoSuchVersion(0);
        return (await versions.FindAsync(actor, workflow, number, ct)).Ok(out var found, out var missing)
            ? new ComparedState(found.Row.Title, found.Definition, found.Row) : missing;
    }
}
