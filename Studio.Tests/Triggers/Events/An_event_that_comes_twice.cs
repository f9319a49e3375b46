using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Events;

public sealed class An_event_that_comes_twice : EventTest
{
    private const string ById = """{ "path": "paid", "duplicateKey": "{{ $json.body.id }}" }""";

    [Fact]
    public async Task starts_one_run()
    {
        var workflow = await DeployAsync(Hook(ById));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);

        var again = await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7, more = true }, Ct);

        Assert.Equal((HttpStatusCode.OK, """{"duplicate":true}"""), (again.StatusCode, await again.Content.ReadAsStringAsync(Ct)));
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task names_the_first_run_to_a_caller_who_is_known()
    {
        var secret = await WithSecretAsync("""
            { "path": "paid", "duplicateKey": "{{ $json.body.id }}", "authentication": "header", "header": "X-Key" }
            """);
        Caller.DefaultRequestHeaders.Add("X-Key", secret);
        var first = await JsonAsync(await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct));

        var again = await JsonAsync(await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct));

        Assert.Equal(first["run"]!.ToString(), again["run"]!.ToString());
    }

    [Fact]
    public async Task is_another_one_when_its_key_is_another()
    {
        var workflow = await DeployAsync(Hook(ById));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 8 }, Ct);

        Assert.Equal(2, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task is_like_no_other_when_it_has_no_key()
    {
        var workflow = await DeployAsync(Hook(ById));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { }, Ct);
        await Caller.PostAsJsonAsync("/webhooks/paid", new { }, Ct);

        Assert.Equal(2, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task is_like_no_other_when_its_key_can_not_be_told_and_its_run_says_so()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "paid", "duplicateKey": "{{ $json.body.id.toUpperCase() }}" }"""));

        var run = (await JsonAsync(await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct)))["run"]!;

        await UntilAsync(async () => (await Program.GetStringAsync($"/api/v1/runs/{run}/logs?level=warning", Ct))
            .Contains("The key of this event can't be told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task starts_one_run_in_two_processes_at_the_same_time()
    {
        var workflow = await DeployAsync(Hook(ById));
        await using var second = new RunningApp(Connection, Settings);
        using var other = second.Client();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Caller : other).PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct)));

        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task is_known_to_a_process_that_was_started_later()
    {
        var workflow = await DeployAsync(Hook(ById));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);
        await App.DisposeAsync();
        await using var later = new RunningApp(Connection, Settings);
        using var caller = later.Client();

        await caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);

        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task starts_a_second_run_when_its_time_is_over()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "paid", "duplicateKey": "{{ $json.body.id }}", "duplicateWindow": "100ms" }"""));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);

        await UntilAsync(async () =>
            (await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct)).StatusCode == HttpStatusCode.Accepted);

        Assert.Equal(2, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task has_its_run_although_a_process_died_between_the_key_and_the_run()
    {
        var workflow = await DeployAsync(Hook(ById));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);
        await using var db = Dbs.For(Actor.System);
        // Whoever still writes of it would stand in the way of whoever deletes it.
        await UntilAsync(() => db.Runs.AnyAsync(r => r.WorkflowId == workflow && r.Status == RunStatus.Success, Ct));
        await db.Runs.Where(r => r.WorkflowId == workflow).ExecuteDeleteAsync(Ct);

        var again = await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task is_forgotten_when_its_time_is_over()
    {
        await DeployAsync(Hook("""{ "path": "paid", "duplicateKey": "{{ $json.body.id }}", "duplicateWindow": "100ms" }"""));
        await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct);

        await UntilAsync(async () => await new Studio.Data.Triggers.EventKeys(Dbs).ForgetAsync(Ct) == 1);

        await using var db = Dbs.For(Actor.System);
        Assert.Empty(await db.Set<EventKey>().ToListAsync(Ct));
    }

    [Theory]
    [InlineData("""{ "path": "a", "duplicateWindow": "31d" }""", "hook.duplicateWindow")]
    [InlineData("""{ "path": "a", "quiet": "2d" }""", "hook.quiet")]
    public async Task is_not_waited_for_longer_than_is_sensible(string parameters, string field)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "hooked", Draw.LineFrom(Hook(parameters)), Ct);

        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(field, (await JsonAsync(answer))["findings"]![0]!["path"]!.ToString());
    }
}
