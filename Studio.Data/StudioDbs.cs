using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Data.Postgres;
using Studio.Data.Security;
using Studio.Domain;

namespace Studio.Data;

/// <summary>Opens units of work. A user's run as the role that row-level security binds, the engine's as the one it does not.</summary>
public sealed class StudioDbs : IAsyncDisposable
{
    internal const string MigrationsSchema = "studio";
    internal const string MigrationsTable = "migrations";

    private readonly NpgsqlDataSource _app;
    private readonly NpgsqlDataSource _runner;
    private readonly DbContextOptions<StudioDb> _bound;
    private readonly DbContextOptions<StudioDb> _unbound;

    public StudioDbs(string connectionString, TimeProvider time)
    {
        RefuseLeakyPool(connectionString);
        _app = As("studio_app", connectionString);
        _runner = As("studio_runner", connectionString);
        var stamps = new TimeStamps(time);
        _bound = Options().AddInterceptors(new ActorOnCommand(), stamps).Options;
        _unbound = Options().AddInterceptors(stamps).Options;
    }

    private StudioDbs(NpgsqlDataSource owner)
    {
        _app = _runner = owner;
        _bound = _unbound = Options().Options;
    }

    /// <summary>Units of work that no policy binds and no setting precedes: what row-level security costs is measured against it.</summary>
    internal static StudioDbs AsOwner(string connectionString) => new(NpgsqlDataSource.Create(connectionString));

    /// <summary>Connections of the engine, for what is too hot for a unit of work.</summary>
    public NpgsqlDataSource Engine => _runner;

    public StudioDb For(Actor actor)
    {
        var db = new StudioDb(actor.IsSystem ? _unbound : _bound, actor);
        db.Database.SetDbConnection((actor.IsSystem ? _runner : _app).CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _runner.DisposeAsync();
    }

    /// <summary>Options of a context that owns the schema: for migrations alone.</summary>
    public static DbContextOptions<StudioDb> OwnerOptions(NpgsqlConnection connection) =>
        new DbContextOptionsBuilder<StudioDb>()
            .UseNpgsql(connection, npgsql => npgsql
                .MigrationsAssembly("Studio.Migrations")
                .MigrationsHistoryTable(MigrationsTable, MigrationsSchema))
            .Options;

    // Without the source: EF Core would build the model and compile every query anew for each one.
    private static DbContextOptionsBuilder<StudioDb> Options() => new DbContextOptionsBuilder<StudioDb>().UseNpgsql();

    /// <summary>A role from the start-up message is what a reset connection falls back to: a forgotten SET can't lift the bounds.</summary>
    private static NpgsqlDataSource As(string role, string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.Options = $"{builder.ConnectionStringBuilder.Options} -c role={role}".Trim();
        builder.ConnectionStringBuilder.ApplicationName = role;
        return builder.Build();
    }

    /// <summary>Throws when the connection string would let one user be taken for another.</summary>
    internal static void RefuseLeakyPool(string connectionString)
    {
        if (new NpgsqlConnectionStringBuilder(connectionString).NoResetOnClose)
            throw new InvalidOperationException(
                "The connection string says \"No Reset On Close=true\": " +
                "the next user of a pooled connection would be taken for the last one. Remove it.");
    }
}
