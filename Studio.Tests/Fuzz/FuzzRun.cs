using System.Diagnostics;
using System.Globalization;

namespace Studio.Tests.Fuzz;

/// <summary>
/// Feeds many inputs to something that must answer each of them, quickly and without much memory.
/// STUDIO_FUZZ sets how many, STUDIO_FUZZ_SEED makes a run the same as the one that printed it.
/// </summary>
internal static class FuzzRun
{
    private const int InputsByDefault = 50_000;
    private const long MostBytes = 512L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A share of all inputs: those of one kind.</summary>
    public static void Of(double share, Func<Mutations, string> input, Action<string> feed)
    {
        var seed = Setting("STUDIO_FUZZ_SEED") ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"STUDIO_FUZZ_SEED={seed}");
        var count = (int)((Setting("STUDIO_FUZZ") ?? InputsByDefault) * share);
        for (var i = 0; i < count; i++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var text = input(new Mutations(new Random(unchecked(seed + i))));
            var (start, bytes) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                feed(text);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new Xunit.Sdk.XunitException($"STUDIO_FUZZ_SEED={seed + i}: {Shown(text)}\n{e}");
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < Longest, $"STUDIO_FUZZ_SEED={seed + i} hangs: {Shown(text)}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - bytes < MostBytes, $"STUDIO_FUZZ_SEED={seed + i} hoards: {Shown(text)}");
        }
    }

    private static string Shown(string text) => text.Length > 600 ? text[..600] + "…" : text;

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
