using System.Text.Json;
using Studio.Data.Postgres.Cluster;
using Studio.Migrations;

namespace Studio.Tests.Bench;

/// <summary>What people see of runs when there are very many: each part measures some of it and says its figures.</summary>
internal static class LiveBench
{
    private static readonly Func<string, bool, CancellationToken, Task<IReadOnlyDictionary<string, double>>>[] Parts =
        [RunsPageBench.MeasureAsync];

    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        var figures = new Dictionary<string, object> { ["bench"] = "live" };
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            foreach (var part in Parts)
            {
                foreach (var (name, value) in await part(connection, IsQuick, ct)) figures[name] = Math.Round(value, 2);
            }
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }
}
