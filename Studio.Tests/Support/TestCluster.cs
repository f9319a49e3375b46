using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Migrations;
using Studio.Runner.Nodes;

[assembly: AssemblyFixture(typeof(Studio.Tests.Support.TestCluster))]

namespace Studio.Tests.Support;

/// <summary>One PostgreSQL for the whole test run, made as the product makes its own. Databases: copies of a migrated template.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "studio_template";
    private static readonly Lazy<Task<PrivateCluster>> Cluster = new(StartAsync);
    private static readonly string Folder = Path.Combine(Room(), $"studio-tests-{Guid.CreateVersion7():N}");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>A migrated database of the caller's own: a copy, made in milliseconds.</summary>
    public static async Task<string> CopyAsync()
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        // Copies files: without fsync that is 20 ms, and not a page at a time through the log.
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY FILE_COPY");
        return (await Cluster.Value).ConnectionString(name);
    }

    /// <summary>An empty database that no migration has seen.</summary>
    public static async Task<string> EmptyAsync()
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return (await Cluster.Value).ConnectionString(name);
    }

    public static async Task DropAsync(string connectionString)
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
        await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    public static async Task StopAsync()
    {
        if (!Cluster.IsValueCreated) return;
        await (await Cluster.Value).DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    // Each test makes and drops hundreds of files: in memory that costs a fraction.
    private static string Room()
    {
        const string memory = "/dev/shm";
        const long enough = 4L << 30;
        return Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > enough ? memory : Path.GetTempPath();
    }

    private static async Task<PrivateCluster> StartAsync()
    {
        // A database that lives for one test run need not survive a power cut.
        var options = new ClusterOptions
        {
            Folder = Folder,
            Settings =
            {
                ["fsync"] = "off", ["full_page_writes"] = "off", ["synchronous_commit"] = "off",
                ["wal_level"] = "minimal", ["max_wal_senders"] = "0", ["autovacuum"] = "off",
            },
        };
        var cluster = await PrivateCluster.StartAsync(options, CancellationToken.None);
        await cluster.CreateDatabaseAsync(Template, CancellationToken.None);
        await Migrator.MigrateAsync(cluster.ConnectionString(Template), CancellationToken.None);
        await WriteNodeListAsync(cluster.ConnectionString(Template));
        NpgsqlConnection.ClearAllPools();
        return cluster;
    }

    // As every program writes it that starts: what stands there already need not be written again for each test.
    private static async Task WriteNodeListAsync(string template)
    {
        await using var dbs = new StudioDbs(template, TimeProvider.System);
        await new NodeList(NodeRun.Catalog, dbs).StartAsync(CancellationToken.None);
    }

    private static async Task ExecuteAsync(string sql)
    {
        var server = new NpgsqlConnectionStringBuilder((await Cluster.Value).ConnectionString("postgres")) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
