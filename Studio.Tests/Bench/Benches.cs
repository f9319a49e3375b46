using Studio.Tests.Bench.Live;

namespace Studio.Tests.Bench;

/// <summary>What <c>./studio bench</c> can measure. Each prints as its last line one JSON object.</summary>
internal static class Benches
{
    private static readonly Dictionary<string, Func<CancellationToken, Task>> All = new()
    {
        ["canvas"] = CanvasBench.RunAsync,
        ["core"] = CoreBench.RunAsync,
        ["data"] = DataBench.RunAsync,
        ["drill"] = DrillBench.RunAsync,
        ["engine"] = EngineBench.RunAsync,
        ["inbox"] = InboxBench.RunAsync,
        ["live"] = LiveBench.RunAsync,
        ["triggers"] = TriggersBench.RunAsync,
    };

    public static async Task<int> RunAsync(string name)
    {
        if (!All.TryGetValue(name, out var bench))
        {
            await Console.Error.WriteLineAsync($"There is no bench \"{name}\". There are: {string.Join(", ", All.Keys)}.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        await bench(stop.Token);
        return 0;
    }
}
