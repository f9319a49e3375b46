using System.Net;
using System.Net.Http.Json;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Events;

public sealed class A_burst_of_events : EventTest
{
    [Fact]
    public async Task starts_one_run_with_the_last_of_them()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "500ms" }"""));
        HttpResponseMessage answer = null!;
        for (var i = 1; i <= 5; i++) answer = await Caller.PostAsJsonAsync("/webhooks/saved", new { i }, Ct);

        Assert.Equal((HttpStatusCode.Accepted, true), (answer.StatusCode, (await JsonAsync(answer)).ContainsKey("startsAt")));
        Assert.Equal("5", (await ItemAsync(workflow))["body"]!["i"]!.ToString());
    }

    [Fact]
    public async Task goes_on_by_its_key_alone()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "300ms", "quietKey": "{{ $json.body.who }}" }"""));
        foreach (var who in new[] { "a", "b", "a" }) await Caller.PostAsJsonAsync("/webhooks/saved", new { who }, Ct);

        await UntilAsync(async () => (await ItemsAsync(workflow)).Count == 2);

        Assert.Equal(["a", "b"], (await ItemsAsync(workflow)).Select(i => i["body"]!["who"]!.ToString()).Order());
    }

    [Fact]
    public async Task starts_one_run_although_several_processes_look_for_it()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "200ms", "quietKey": "{{ $json.body.i }}" }"""));
        await using var second = new RunningApp(Connection, Settings);
        await using var third = new RunningApp(Connection, Settings);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Caller.PostAsJsonAsync("/webhooks/saved", new { i }, Ct)));

        await UntilAsync(async () => await HeldAsync() == 0);

        Assert.Equal(30, (await ItemsAsync(workflow)).Select(i => i["body"]!["i"]!.ToString()).Distinct().Count());
        Assert.Equal(30, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task starts_its_run_in_a_process_that_was_started_later()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "1s" }"""));
        await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 1 }, Ct);
        await App.DisposeAsync();

        await using var later = new RunningApp(Connection, Settings);

        Assert.Equal("1", (await ItemAsync(workflow))["body"]!["i"]!.ToString());
    }

    [Fact]
    public async Task knows_an_event_that_it_holds_already()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "500ms", "duplicateKey": "{{ $json.body.i }}" }"""));
        await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 1 }, Ct);
        await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 2 }, Ct);

        var again = await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 1 }, Ct);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("2", (await ItemAsync(workflow))["body"]!["i"]!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 1 }, Ct)).StatusCode);
    }

    [Fact]
    public async Task starts_nothing_once_its_workflow_is_undeployed()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "saved", "quiet": "500ms" }"""));
        await Caller.PostAsJsonAsync("/webhooks/saved", new { i = 1 }, Ct);
        await Program.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct);

        await UntilAsync(async () => await HeldAsync() == 0);

        Assert.Empty(await ItemsAsync(workflow));
    }

    private async Task<int> HeldAsync()
    {
        await using var db = Dbs.For(Studio.Domain.Actor.System);
        return await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(
            db.Set<Studio.Domain.Triggers.HeldEvent>(), Ct);
    }
}
