using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;

namespace Studio.Data.Postgres;

/// <summary>
/// A row's owner is the owner of what it hangs on: the foreign key holds both columns, so a row that names another owner can't exist,
/// and row-level security can trust <c>owner_id</c> without a join.
/// </summary>
internal static class Ownership
{
    public static void BelongsToUser<T>(this EntityTypeBuilder<T> entity) where T : class, IOwned =>
        entity.HasOne<User>().WithMany().HasForeignKey(e => e.OwnerId).OnDelete(DeleteBehavior.Restrict);

    public static void BelongsToWorkflow<T>(this EntityTypeBuilder<T> entity) where T : class, IOwned =>
        entity.HasOne<Workflow>().WithMany()
            .HasForeignKey("WorkflowId", nameof(IOwned.OwnerId))
            .HasPrincipalKey(w => new { w.Id, w.OwnerId })
            .OnDelete(DeleteBehavior.Cascade);

    public static void BelongsToRun<T>(this EntityTypeBuilder<T> entity) where T : class, IOwned =>
        entity.HasOne<Run>().WithMany()
            .HasForeignKey("ExecutionId", nameof(IOwned.OwnerId))
            .HasPrincipalKey(r => new { r.Id, r.OwnerId })
            .OnDelete(DeleteBehavior.Cascade);
}
