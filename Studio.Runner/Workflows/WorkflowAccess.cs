using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows;

namespace Studio.Runner.Workflows;

/// <summary>Who may do something to a workflow: its owner, and who edits for its organization.</summary>
internal static class WorkflowAccess
{
    public static async Task<Result<Workflow>> ToChangeAsync(
        this StudioDb db, Actor actor, Guid id, CancellationToken ct, string permission = Permission.UpdateWorkflows)
    {
        if (!actor.May(permission)) return new NotAllowed(permission);
        if (await db.Workflows.SingleOrDefaultAsync(w => w.Id == id && w.DeletedAt == null, ct) is not { } workflow)
            return new NoSuchWorkflow(id);
        return workflow.OwnerId == actor.UserId
            || await db.Database.SqlQuery<bool>($"SELECT studio.may_edit({id}) AS \"Value\"").SingleAsync(ct)
            ? workflow : new NotYours(workflow.DisplayName);
    }
}
