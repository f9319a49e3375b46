using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Studio.Data;

/// <summary>What can become of a save when others save too.</summary>
public enum Saved { Yes, ChangedMeanwhile, NameTaken }

public static class Saving
{
    /// <summary>Saves, and says of the two things that others can cause which it was; everything else throws.</summary>
    public static async Task<Saved> TrySaveAsync(this StudioDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Saved.Yes;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Saved.ChangedMeanwhile;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Saved.NameTaken;
        }
    }
}
