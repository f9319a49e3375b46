using Npgsql;
using Studio.Data;
using Studio.Data.Postgres.Cluster;

namespace Studio.Web.Setup;

/// <summary><c>db start|stop|url|reset</c>: the private cluster from a shell.</summary>
internal static class DatabaseCommand
{
    public static async Task<int> RunAsync(IConfiguration configuration, string[] args) => args switch
    {
        [_, "start"] => await StartAsync(configuration),
        [_, "stop"] => await StopAsync(configuration),
        [_, "url"] => await UrlAsync(configuration),
        [_, "reset"] => await ResetAsync(configuration),
        _ => await Commands.FailAsync("Say db start, db stop, db url or db reset."),
    };

    private static async Task<int> StartAsync(IConfiguration configuration)
    {
        if (await Startup.OpenAsync(configuration) is not { } database) return Startup.Refused;
        database.LeaveRunning();
        Console.WriteLine($"The database runs: {Url(database.ConnectionString)}");
        return 0;
    }

    private static async Task<int> StopAsync(IConfiguration configuration)
    {
        var cluster = await PrivateCluster.FindAsync(Database.Options(configuration), CancellationToken.None);
        await cluster.StopAsync(CancellationToken.None);
        Console.WriteLine("The database is stopped.");
        return 0;
    }

    private static async Task<int> UrlAsync(IConfiguration configuration)
    {
        await using var database = await Database.OpenAsync(configuration, CancellationToken.None);
        database.LeaveRunning();
        Console.WriteLine(Url(database.ConnectionString));
        return 0;
    }

    private static async Task<int> ResetAsync(IConfiguration configuration)
    {
        await using (var database = await Database.OpenAsync(configuration, CancellationToken.None))
        {
            var server = new NpgsqlConnectionStringBuilder(database.ConnectionString);
            var name = server.Database;
            server.Database = "postgres";
            await using var source = NpgsqlDataSource.Create(server);
            await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
            await using var create = source.CreateCommand($"CREATE DATABASE \"{name}\"");
            await create.ExecuteNonQueryAsync();
        }

        await using var empty = await Startup.OpenAsync(configuration);
        if (empty is null) return Startup.Refused;
        Console.WriteLine("The database is empty and up to date.");
        return 0;
    }

    /// <summary>As psql and other tools of PostgreSQL read it.</summary>
    private static string Url(string connectionString)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var password = to.Password is { Length: > 0 } secret ? $":{Uri.EscapeDataString(secret)}" : "";
        var user = Uri.EscapeDataString(to.Username ?? "") + password;
        return $"postgresql://{user}@{Uri.EscapeDataString(to.Host ?? "")}:{to.Port}/{to.Database}";
    }
}
