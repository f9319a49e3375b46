using Microsoft.Extensions.Configuration;
using Studio.Data.Postgres.Cluster;
using Studio.Data.Security;

namespace Studio.Data;

/// <summary>The database of this program: the one that is given, or one in a PostgreSQL of our own.</summary>
public sealed class Database : IAsyncDisposable
{
    private const string Name = "studio";
    private readonly PrivateCluster? _cluster;

    private Database(string connectionString, SecretKey? secret, PrivateCluster? cluster) =>
        (ConnectionString, Secret, _cluster) = (connectionString, secret, cluster);

    public string ConnectionString { get; }

    /// <summary>What its secrets are encrypted with; none when a database is given and <see cref="SecretKey.Setting"/> is not.</summary>
    public SecretKey? Secret { get; }

    public static async Task<Database> OpenAsync(IConfiguration configuration, CancellationToken ct)
    {
        var given = configuration.GetConnectionString("Studio") ?? configuration["STUDIO_DB"];
        if (!string.IsNullOrWhiteSpace(given))
        {
            StudioDbs.RefuseLeakyPool(given);
            return new(given, SecretKey.Find(configuration, null), null);
        }

        var options = Options(configuration);
        var cluster = await PrivateCluster.StartAsync(options, ct);
        await cluster.CreateDatabaseAsync(Name, ct);
        return new(cluster.ConnectionString(Name), SecretKey.Find(configuration, options.Root), cluster);
    }

    /// <summary>The private cluster's options, checked.</summary>
    public static ClusterOptions Options(IConfiguration configuration)
    {
        var options = configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new();
        return options.Port is >= 0 and <= 65_535
            ? options
            : throw new ClusterException($"Studio:Postgres:Port is {options.Port}; it must be 0 (no port) or 1 to 65535.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
    }

    /// <summary>Keeps a private cluster up when this program leaves.</summary>
    public void LeaveRunning() => _cluster?.LeaveRunning();
}
