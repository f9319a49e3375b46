using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows.Settings;

/// <summary>What the settings let one choose from, and which project the workflow is in now.</summary>
public sealed record SettingsChoices(IReadOnlyList<ProjectChoice> Projects, Guid? Project, IReadOnlyList<WorkflowRow> Workflows);

/// <summary>What of a workflow's settings isn't in its document: which projects and which other workflows there are.</summary>
internal sealed class SettingsSource(Actor actor, WorkflowQueries queries, WorkflowDesk desk)
{
    public async Task<Result<SettingsChoices>> LoadAsync(Guid workflow, CancellationToken ct)
    {
        if (!(await queries.FindAsync(actor, workflow, ct)).Ok(out var row, out var problem)
            || !(await queries.ListAsync(actor, new(), new(PageRequest.Most), ct)).Ok(out var others, out problem)) return problem;
        var projects = (await queries.ChoicesAsync(actor, ct)).Projects;
        return new SettingsChoices(projects, row.ProjectId,
            [.. others.Items.Where(w => w.Id != workflow).OrderBy(w => w.DisplayName, StringComparer.CurrentCultureIgnoreCase)]);
    }

    /// <summary>Puts the workflow into another project. Its revision goes up with that, as with every change.</summary>
    public Task<Result<Workflow>> MoveAsync(Guid workflow, Guid project, CancellationToken ct) =>
        desk.ChangeAsync(actor, workflow, new() { ProjectId = project }, null, ct);
}
