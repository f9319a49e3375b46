using System.Text.Json.Nodes;
using Studio.Tests.Runs.Drill;

namespace Studio.Tests.Bench;

/// <summary>The kill drill, long: what is lost when workers and the database die hundreds of times.</summary>
internal static class DrillBench
{
    public static async Task RunAsync(CancellationToken ct)
    {
        var isQuick = Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";
        var seed = Random.Shared.Next();
        Console.WriteLine($"Seed {seed}");
        await using var drill = isQuick ? new KillDrill(50, 3, 1, seed) : new KillDrill(2_400, 200, 10, seed);
        var losses = await drill.RunAsync(ct);
        if (losses.Details.Length > 0) Console.WriteLine(losses.Details);
        Console.WriteLine(new JsonObject
        {
            ["bench"] = "drill",
            ["seed"] = seed,
            ["runs"] = losses.Runs,
            ["kills"] = losses.Kills,
            ["restarts"] = losses.Restarts,
            ["interrupted"] = losses.Interrupted,
            ["calls_repeated"] = losses.Repeated,
            ["asked"] = losses.Asked,
            ["unasked"] = losses.Unasked,
            ["lost"] = losses.Lost,
            ["doubled"] = losses.Doubled,
            ["stuck"] = losses.Stuck,
        }.ToJsonString());
    }
}
