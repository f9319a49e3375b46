using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Studio.Domain;

namespace Studio.Data.Postgres;

/// <summary>Writes created_at and updated_at from the clock, so that no feature has to think of them.</summary>
internal sealed class TimeStamps(TimeProvider time) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        foreach (var entry in eventData.Context!.ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Added, Entity: ICreated })
                entry.Property(nameof(ICreated.CreatedAt)).CurrentValue = now;
            if (entry is { State: EntityState.Added or EntityState.Modified, Entity: IUpdated })
                entry.Property(nameof(IUpdated.UpdatedAt)).CurrentValue = now;
        }

        return ValueTask.FromResult(result);
    }
}
