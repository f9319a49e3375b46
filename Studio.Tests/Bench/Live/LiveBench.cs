using System.Text.Json;
using Studio.Data.Postgres.Cluster;
using Studio.Migrations;

namespace Studio.Tests.Bench.Live;

/// <summary>What people and programs see of runs, as they happen and when there are very many: each part says its figures.</summary>
internal static class LiveBench
{
    private static readonly (string Name, Func<string, bool, CancellationToken, Task<IReadOnlyDictionary<string, double>>> MeasureAsync)[]
        Parts =
        [
            ("paint", PaintBench.MeasureAsync),
            ("watched", WatchedBench.MeasureAsync),
            ("subscribers", SubscribersBench.MeasureAsync),
            ("list", RunsPageBench.MeasureAsync),
        ];

    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        var figures = new Dictionary<string, object> { ["bench"] = "live" };
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            foreach (var (part, measureAsync) in Parts)
            {
                await cluster.CreateDatabaseAsync(part, ct);
                var connection = cluster.ConnectionString(part);
                await Migrator.MigrateAsync(connection, ct);
                foreach (var (name, value) in await measureAsync(connection, IsQuick, ct))
                {
                    figures[name] = Math.Round(value, 2);
                    Console.WriteLine($"{name,-36} {value,12:N2}");
                }
            }
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }
}
