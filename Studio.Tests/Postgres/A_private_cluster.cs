using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Studio.Data.Postgres.Cluster;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Postgres;

public sealed class A_private_cluster : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"studio-c-{Guid.CreateVersion7():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static bool IsRoot => Environment.UserName == "root";
    private string Data => Path.Combine(_folder, "postgres");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await (await PrivateCluster.FindAsync(Options(), CancellationToken.None))
            .StopAsync(CancellationToken.None);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task is_made_from_nothing_and_keeps_what_it_is_told()
    {
        await using (var cluster = await StartAsync())
        {
            await cluster.CreateDatabaseAsync("studio", Ct);
            await ExecuteAsync(cluster, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var again = await StartAsync();
        await again.CreateDatabaseAsync("studio", Ct);
        Assert.Equal(42, await ExecuteAsync(again, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task never_runs_as_root()
    {
        Assert.SkipUnless(IsRoot, "Only root could.");
        await using var cluster = await StartAsync();
        var owner = await Subprocess.RunAsync("ps", ["-o", "user=", "-p", PostmasterId().ToString(CultureInfo.InvariantCulture)], Ct);
        Assert.Equal("postgres", owner.Output);
    }

    [Fact]
    public async Task is_stopped_by_the_last_who_uses_it()
    {
        var first = await StartAsync();
        var second = await StartAsync();

        await first.DisposeAsync();
        Assert.Equal(1, await ExecuteAsync(second, "SELECT 1", "postgres"));

        await second.DisposeAsync();
        Assert.False(File.Exists(Path.Combine(Data, "postmaster.pid")));
    }

    [Fact]
    public async Task that_a_crashed_program_left_running_is_gone_on_with()
    {
        (await StartAsync()).LeaveRunning();
        var left = PostmasterId();

        await using var next = await StartAsync();

        Assert.Equal(left, PostmasterId());
    }

    [Fact]
    public async Task that_was_killed_starts_again_with_what_it_knew()
    {
        var killed = await StartAsync();
        await killed.CreateDatabaseAsync("studio", Ct);
        await ExecuteAsync(killed, "CREATE TABLE kept AS SELECT 42 AS answer");
        var id = PostmasterId();
        using (var postmaster = Process.GetProcessById(id)) postmaster.Kill();
        // Where nobody collects orphans its number stays for ever, and waiting for that to go away would, too.
        await Soon.ComesAsync("the end of the killed server", () => Task.FromResult(Postmaster.IsGone(id)), Ct);

        killed.LeaveRunning();
        NpgsqlConnection.ClearAllPools();
        await using var again = await StartAsync();

        Assert.Equal(42, await ExecuteAsync(again, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task that_was_killed_where_nobody_collects_orphans_starts_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells of its processes in /proc.");
        await (await StartAsync()).DisposeAsync();
        // A parent that never asks how its child ended: what is left of that is a number.
        using var parent = Process.Start(new ProcessStartInfo("bash", ["-c", "sleep 0.2 & echo $!; exec sleep 60"])
        {
            RedirectStandardOutput = true,
        })!;
        var defunct = int.Parse((await parent.StandardOutput.ReadLineAsync(Ct))!, CultureInfo.InvariantCulture);
        await Soon.ComesAsync("the end of a process", () => Task.FromResult(Postmaster.IsGone(defunct)), Ct);
        foreach (var file in new[] { "postmaster.pid", ".s.PGSQL.5432.lock" })
            await File.WriteAllTextAsync(Path.Combine(Data, file), $"{defunct}\n{Data}\n0\n5432\n\n\n", Ct);

        await using (var again = await StartAsync()) Assert.Equal(1, await ExecuteAsync(again, "SELECT 1", "postgres"));

        Assert.True(Directory.Exists($"/proc/{defunct}"));
        parent.Kill();
    }

    [Fact]
    public async Task whose_programs_do_not_end_is_given_up_on()
    {
        var fault = await Assert.ThrowsAsync<ClusterException>(
            () => Subprocess.RunAsync("sleep", ["60"], Ct, TimeSpan.FromMilliseconds(200)));

        Assert.StartsWith("sleep did not end within", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_another_version_is_refused_and_left_alone()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9\n", Ct);

        var fault = await Assert.ThrowsAsync<ClusterException>(StartAsync);

        Assert.StartsWith($"The database in {Data} was made by PostgreSQL 9, and this machine has only PostgreSQL ", fault.Message,
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "15\n", Ct);
    }

    [Fact]
    public async Task says_that_its_port_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var fault = await Assert.ThrowsAsync<ClusterException>(() => PrivateCluster.StartAsync(Options(port), Ct));

        Assert.Equal($"Port {port} of 127.0.0.1, which Studio:Postgres:Port asks for, is taken. Choose another, or 0 to be reached through the socket only.", fault.Message);
        Assert.False(File.Exists(Path.Combine(Data, "postmaster.pid")));
    }

    [Fact]
    public async Task that_was_half_made_is_made_anew()
    {
        Directory.CreateDirectory(Data + ".new");
        await File.WriteAllTextAsync(Path.Combine(Data + ".new", "PG_VERSION"), "15\n", Ct);

        await using var cluster = await StartAsync();

        Assert.Equal(1, await ExecuteAsync(cluster, "SELECT 1", "postgres"));
        Assert.False(Directory.Exists(Data + ".new"));
    }

    [Fact]
    public async Task says_that_the_disk_is_full_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_folder);
        Assert.SkipUnless(IsRoot && (await Subprocess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder],
            Ct)).ExitCode == 0, "A small disk can't be mounted here.");
        try
        {
            var fault = await Assert.ThrowsAsync<ClusterException>(StartAsync);

            Assert.Contains("No space left on device. Nothing was left behind.", fault.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateDirectories(_folder));
        }
        finally
        {
            await Subprocess.RunAsync("umount", [_folder], CancellationToken.None);
        }
    }

    [Fact]
    public async Task is_made_elsewhere_when_its_user_can_not_reach_the_folder()
    {
        Assert.SkipUnless(IsRoot, "Only root becomes another user.");
        Directory.CreateDirectory(_folder);
        await Subprocess.RunAsync("chmod", ["700", _folder], Ct);
        var options = new ClusterOptions { Folder = Path.Combine(_folder, "deep") };

        await using var cluster = await PrivateCluster.StartAsync(options, Ct);
        var place = new NpgsqlConnectionStringBuilder(cluster.ConnectionString("postgres")).Host!;

        Assert.StartsWith("/var/lib/studio/", place, StringComparison.Ordinal);
        await cluster.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(place)!, recursive: true);
    }

    private Task<PrivateCluster> StartAsync() => PrivateCluster.StartAsync(Options(), Ct);

    private ClusterOptions Options(int port = 0) => new() { Folder = _folder, Port = port, Settings = { ["shared_buffers"] = "16MB" } };

    private int PostmasterId() => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task<object?> ExecuteAsync(PrivateCluster cluster, string sql, string database = "studio")
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
