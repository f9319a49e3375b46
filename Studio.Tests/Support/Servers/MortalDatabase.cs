using Npgsql;
using Studio.Data.Postgres.Cluster;
using Studio.Migrations;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Support.Servers;

/// <summary>A PostgreSQL of its own, with Studio's tables, that can be killed and started again where it was.</summary>
internal sealed class MortalDatabase : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"studio-mortal-{Guid.CreateVersion7():N}");
    private PrivateCluster? _cluster;

    public string Connection { get; private set; } = "";

    public static async Task<MortalDatabase> StartAsync(CancellationToken ct)
    {
        var database = new MortalDatabase();
        await database.RestartAsync(ct);
        await database._cluster!.CreateDatabaseAsync("mortal", ct);
        database.Connection = database._cluster.ConnectionString("mortal");
        await Migrator.MigrateAsync(database.Connection, ct);
        return database;
    }

    /// <summary>At once, as when the power goes: what it has promised is in its log and nowhere else.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        var held = $"{_folder}/postgres/postmaster.pid";
        await Subprocess.RunAsync("bash", ["-c", "kill -QUIT $(head -1 $0)", held], ct);
        await Soon.ComesAsync("the crash of the database", () => Task.FromResult(!File.Exists(held)), ct);
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) await _cluster.DisposeAsync();
        _cluster = await PrivateCluster.StartAsync(new() { Folder = _folder }, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
