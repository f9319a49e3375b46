using Studio.Data.Runs;
using Studio.Domain.Runs;

namespace Studio.Tests.Runs.Looking;

public sealed class Comparing_runs : RunsAtHand
{
    private RunComparisons Comparisons => new(Dbs);

    [Fact]
    public async Task goes_back_to_the_last_that_succeeded()
    {
        await AddAsync(RunStatus.Success, Given(1), ("a", Given(0)));
        var good = await AddAsync(RunStatus.Success, Given(1), ("a", Given(1)), ("b", Given(2)));
        await AddAsync(RunStatus.Error, Given(1), ("a", null));
        var bad = await AddAsync(RunStatus.Error, Given(1), ("a", Given(1)), ("b", null));

        var pair = await CompareAsync(bad);

        Assert.Equal(good, pair.Before.Id);
        Assert.Equal(("b", "It broke."), (pair.Difference.First!.Node, pair.Difference.First.After!.Error));
        Assert.True(pair.Difference.HasSameInput);
    }

    [Fact]
    public async Task looks_inside_what_came_out_otherwise()
    {
        var good = await AddAsync(RunStatus.Success, Given(1), ("a", Given(1)));
        var other = await AddAsync(RunStatus.Success, Given(2), ("a", Given(5)));

        var pair = await CompareAsync(other, good);

        Assert.Equal([new("main[0].n", "1", "5")], pair.Difference.First!.Output);
        Assert.Equal([new("main[0].n", "1", "2")], pair.Difference.Input);
    }

    [Fact]
    public async Task says_so_where_there_is_nothing_to_compare_with()
    {
        var only = await AddAsync(RunStatus.Error, null);

        Assert.IsType<NothingToCompare>(await RefusalAsync(only));
    }

    [Fact]
    public async Task refuses_a_run_of_another_workflow()
    {
        var run = await AddAsync(RunStatus.Success, null);
        await using var db = Dbs.For(Domain.Actor.System);
        var other = new Run { Id = Guid.CreateVersion7(), WorkflowId = await NewWorkflowAsync("other"), OwnerId = Anna.UserId };
        db.Add(other);
        await db.SaveChangesAsync(Ct);

        Assert.IsType<OfAnotherWorkflow>(await RefusalAsync(run, other.Id));
    }

    [Fact]
    public async Task is_nothing_for_who_may_not_see_them()
    {
        var good = await AddAsync(RunStatus.Success, null);
        var bad = await AddAsync(RunStatus.Error, null);

        Assert.False((await Comparisons.CompareAsync(Ben, bad, good, Ct)).Ok(out _, out var problem));
        Assert.IsType<NoSuchRun>(problem);
    }

    private async Task<ComparedPair> CompareAsync(Guid run, Guid? with = null)
    {
        Assert.True((await Comparisons.CompareAsync(Anna, run, with, Ct)).Ok(out var pair, out _));
        return pair;
    }

    private async Task<Domain.Problem> RefusalAsync(Guid run, Guid? with = null)
    {
        Assert.False((await Comparisons.CompareAsync(Anna, run, with, Ct)).Ok(out _, out var problem));
        return problem;
    }

    private static string Given(int n) => $$"""[{ "json": { "n": {{n}} } }]""";
}
