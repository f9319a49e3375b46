using Microsoft.Extensions.DependencyInjection;
using Studio.Domain.Runs;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Web.Home;

namespace Studio.Tests.Home;

public sealed class Home_while_runs_go_on : AppTest
{
    [Fact]
    public async Task shows_a_run_that_begins_and_how_it_ended()
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "watched", Draw.Line(Draw.Set("a", "x", "1")), Ct);
        await using var scope = App.Services.CreateAsyncScope();
        var home = ActivatorUtilities.CreateInstance<HomeState>(scope.ServiceProvider, Anna);
        await home.LoadAsync(Ct);
        Assert.Empty(home.Runs);
        using var leaves = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var following = home.FollowAsync(leaves.Token);

        var started = await App.Services.GetRequiredService<RunDesk>().StartAsync(Anna, workflow, new NewRun(), Ct);

        Assert.True(started.Ok(out var run, out _));
        await Soon.ComesAsync("the end of the run at home",
            () => Task.FromResult(home.Runs is [{ Status: RunStatus.Success } only] && only.Id == run!.Id), Ct);
        await leaves.CancelAsync();
        await following;
    }
}
