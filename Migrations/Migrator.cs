using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Studio.Data;
using Studio.Domain;

namespace Studio.Migrations;

/// <summary>Brings a database up to this program. Each migration is one transaction: it is done whole or not at all.</summary>
public static class Migrator
{
    public static async Task<IReadOnlyList<string>> MigrateAsync(string connectionString, CancellationToken ct)
    {
        // Programs that start together would all find the same migrations pending.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var turn = new NpgsqlConnection(unpooled.ConnectionString);
        await turn.OpenAsync(ct);
        await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('studio.migrations'))", turn);
        await wait.ExecuteNonQueryAsync(ct);

        await using var db = new StudioDb(StudioDbs.OwnerOptions(turn), Actor.System);
        await RefuseNewerAsync(db, ct);
        string[] pending = [.. await db.Database.GetPendingMigrationsAsync(ct)];
        if (pending.Length == 0) return pending;
        try
        {
            await db.Database.MigrateAsync(ct);
        }
        catch (PostgresException e)
        {
            var failed = (await db.Database.GetPendingMigrationsAsync(ct)).First();
            throw new MigrationFailedException(
                $"The database could not be brought up to date: {failed} failed, {e.MessageText}. " +
                "It changed nothing; what came before it stands. " +
                (e.Hint ?? "Remove what stands in its way, or give Studio an empty database, and start again."), e);
        }

        return pending;
    }

    /// <summary>Which migrations the database still lacks.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await using var db = new StudioDb(StudioDbs.OwnerOptions(connection), Actor.System);
        return [.. await db.Database.GetPendingMigrationsAsync(ct)];
    }

    private static async Task RefuseNewerAsync(StudioDb db, CancellationToken ct)
    {
        var unknown = (await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new MigrationFailedException(
                $"The database was made by a newer Studio ({unknown[^1]}). Nothing was changed. " +
                "Start that version, or restore a backup of this one.");
        }
    }

    internal static void Script(this MigrationBuilder migration, string name)
    {
        using var script = typeof(Migrator).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(script);
        migration.Sql(reader.ReadToEnd());
    }
}

/// <summary>The database stays as it was; the message says what stood in the way and what to do.</summary>
public sealed class MigrationFailedException(string message, Exception? cause = null) : Exception(message, cause);
