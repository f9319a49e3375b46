using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Studio.Data.Postgres.Cluster;

/// <summary>
/// A PostgreSQL of our own, reached through a socket in its folder. Several programs may use it; the last to leave stops it, and after a
/// crash the next to come goes on with it.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    // The longest path that a Unix socket may have is 107 characters; the socket's own name takes the rest.
    private const int LongestSocketFolder = 90;
    private const int SocketName = 5432;

    private readonly ClusterOptions _options;
    private readonly string _root;
    private readonly PostgresPrograms _programs;
    private FileStream? _inUse;

    private PrivateCluster(ClusterOptions options, string root, PostgresPrograms programs) =>
        (_options, _root, _programs) = (options, root, programs);

    private string Data => DataIn(_root);
    private string SocketFolder => Data.Length <= LongestSocketFolder ? Data : $"/tmp/studio-{ShortName.Of(Data)}";
    private string Lock => Path.Combine(Data, "postmaster.pid");
    private string SocketLock => Path.Combine(SocketFolder, $".s.PGSQL.{ListenPort}.lock");
    private string InUseFile => Path.Combine(_root, "in-use");
    private int ListenPort => _options.Port == 0 ? SocketName : _options.Port;

    public static async Task<PrivateCluster> StartAsync(ClusterOptions options, CancellationToken ct)
    {
        var cluster = await FindAsync(options, ct);
        // Before the server is asked for: whoever stops it meanwhile sees that it is in use.
        cluster._inUse = new(cluster.InUseFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        try
        {
            if (!File.Exists(Path.Combine(cluster.Data, "PG_VERSION"))) await cluster.InitializeAsync(ct);
            if (!await cluster.IsRunningAsync(ct)) await cluster.LaunchAsync(ct);
        }
        catch
        {
            await cluster._inUse.DisposeAsync();
            throw;
        }

        return cluster;
    }

    /// <summary>The cluster of these options as it is, running or not.</summary>
    public static async Task<PrivateCluster> FindAsync(ClusterOptions options, CancellationToken ct)
    {
        var root = await ClusterUser.ReachableAsync(options.Root, ct);
        var version = Path.Combine(DataIn(root), "PG_VERSION");
        int? major = File.Exists(version) ? int.Parse(await File.ReadAllTextAsync(version, ct), CultureInfo.InvariantCulture) : null;
        return new(options, root, await PostgresPrograms.FindAsync(major, DataIn(root), ct));
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = ListenPort,
        Username = "studio",
        Database = database,
        MaxPoolSize = 50,
    }.ConnectionString;

    public async Task CreateDatabaseAsync(string name, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var ask = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        ask.Parameters.Add(new() { Value = name });
        if (await ask.ExecuteScalarAsync(ct) is not null) return;
        await using var create = source.CreateCommand($"CREATE DATABASE \"{name}\"");
        await create.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Keeps the server up when this program leaves.</summary>
    public void LeaveRunning()
    {
        _inUse?.Dispose();
        _inUse = null;
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (!await IsRunningAsync(ct)) return;
        NpgsqlConnection.ClearAllPools();
        await ClusterUser.RunAsync(_programs["pg_ctl"], ["stop", "-D", Data, "-m", "fast", "-w"], ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_inUse is null) return;
        await _inUse.DisposeAsync();
        if (!File.Exists(InUseFile)) return;
        try
        {
            // Only the last one gets it for itself.
            await using var last = new FileStream(InUseFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            await StopAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // Somebody else uses it and will stop it.
        }
    }

    private static string DataIn(string root) => Path.Combine(root, "postgres");

    private async Task<bool> IsRunningAsync(CancellationToken ct) => !await Postmaster.IsDefunctAsync(Lock, ct)
        && (await ClusterUser.RunAsync(_programs["pg_ctl"], ["status", "-D", Data], ct)).ExitCode == 0;

    private async Task InitializeAsync(CancellationToken ct)
    {
        // Made beside its place and moved there when it is whole: a half-made one is never taken for a cluster.
        var half = Data + ".new";
        if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
        await ClusterUser.OwnAsync(half, ct);
        string[] arguments =
        [
            "-D", half, "-U", "studio", "--auth-local=trust", "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
        ];
        var made = await ClusterUser.RunAsync(_programs["initdb"], arguments, ct);
        if (made.ExitCode != 0)
        {
            if (Directory.Exists(half)) Directory.Delete(half, recursive: true);
            throw new ClusterException($"The database could not be made in {Data}: {Reason(made.Output)}. Nothing was left behind. " +
                "Free what is missing there, or choose another place with Studio:Postgres:Folder.");
        }

        Directory.Move(half, Data);
    }

    private async Task LaunchAsync(CancellationToken ct)
    {
        RefuseTakenPort();
        if (SocketFolder != Data) await ClusterUser.OwnAsync(SocketFolder, ct);
        foreach (var held in new[] { Lock, SocketLock }) await Postmaster.BuryAsync(held, ct);
        var settings = new Dictionary<string, string>(_options.Settings)
        {
            ["listen_addresses"] = _options.Port == 0 ? "" : "127.0.0.1",
            ["port"] = ListenPort.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = SocketFolder,
        };
        var log = Path.Combine(Data, "server.log");
        var switches = string.Join(' ', settings.Select(s => $"-c {s.Key}='{s.Value}'"));
        string[] arguments = ["start", "-D", Data, "-l", log, "-o", switches, "-w", "-t", "60"];
        var started = await ClusterUser.RunAsync(_programs["pg_ctl"], arguments, ct);
        // Two programs that start together both ask for it; one of them is told that it runs already.
        if (started.ExitCode == 0 || await IsRunningAsync(ct)) return;
        var lines = File.Exists(log) ? await File.ReadAllLinesAsync(log, ct) : [];
        throw new ClusterException($"PostgreSQL did not start: {Reason(string.Join('\n', lines.TakeLast(20)))}. Its log is {log}.");
    }

    private void RefuseTakenPort()
    {
        if (_options.Port == 0) return;
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, _options.Port);
            probe.Start();
        }
        catch (SocketException)
        {
            throw new ClusterException($"Port {_options.Port} of 127.0.0.1, which Studio:Postgres:Port asks for, is taken. " +
                "Choose another, or 0 to be reached through the socket only.");
        }
    }

    private static string Reason(string output) =>
        output.Split('\n').LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)
            || line.Contains("error", StringComparison.OrdinalIgnoreCase)
            || line.Contains("could not", StringComparison.Ordinal))?.Trim().TrimEnd('.')
        ?? "it said nothing";
}
