namespace Studio.Tests.Runs.Drill;

public sealed class The_kill_drill
{
    [Fact]
    public async Task leaves_no_run_behind_and_no_step_done_twice()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        await using var drill = new KillDrill(runs: 200, kills: 20, restarts: 3, seed);

        var losses = await drill.RunAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{losses}");
        Assert.NotEqual(0, losses.Interrupted);
        Assert.True(losses is { Lost: 0, Doubled: 0, Stuck: 0, Unasked: 0 }, $"{losses}\n{losses.Details}");
    }
}
