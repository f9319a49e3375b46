using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Triggers.Calls;
using Studio.Tests.Runs;
using Studio.Tests.Support;
using Studio.Tests.Triggers.Events;

namespace Studio.Tests.Triggers;

public sealed class A_full_workflow : EventTest
{
    private HangingServer _server = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["Studio:Runner:AllowPrivateAddresses"] = "true",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _server = await HangingServer.StartAsync(Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task refuses_a_call_and_starts_nothing()
    {
        var workflow = await FillAsync(Hook("""{ "path": "one" }"""));

        var answer = await Caller.PostAsync("/webhooks/one", null, Ct);

        Assert.Equal((HttpStatusCode.TooManyRequests, 10), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        var problem = await JsonAsync(answer);
        Assert.Equal("TooManyRuns", problem["code"]!.ToString());
        Assert.StartsWith("The workflow takes no more than 1 runs at once", problem["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task takes_calls_again_when_a_run_has_ended()
    {
        await FillAsync(Hook("""{ "path": "one" }"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Caller.PostAsync("/webhooks/one", null, Ct)).StatusCode);

        _server.Answer();

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/one", null, Ct)).StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task refuses_a_test_call_which_is_still_waited_for()
    {
        var workflow = await FillAsync(Hook("""{ "path": "one" }"""));
        var calls = App.Services.GetRequiredService<DraftCalls>();
        Assert.True((await calls.ListenAsync(Anna, workflow, "hook", Ct)).Ok(out var listener, out _));

        var refused = await Caller.PostAsJsonAsync($"/webhook-tests/{workflow}/hook", new { id = 1 }, Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(listener, await App.Services.GetRequiredService<CallListeners>().FindAsync(workflow, "hook", Ct));
    }

    [Fact]
    public async Task takes_so_many_calls_and_no_more_in_all_processes_together()
    {
        var workflow = await DeployFullAsync(Hook("""{ "path": "three" }"""), 3);
        await using var second = new RunningApp(Connection, Settings);
        using var other = second.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Caller : other).PostAsync("/webhooks/three", null, Ct)));

        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(17, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.Equal(3, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task lets_calls_wait_their_turn_where_its_settings_say_so()
    {
        var workflow = await DeployFullAsync(Hook("""{ "path": "one" }"""), 1, WhenFull.Queue);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync("/webhooks/one", null, Ct)).StatusCode);

        Assert.Equal(3, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task knows_an_event_that_it_has_refused_no_more()
    {
        var workflow = await FillAsync(Hook("""{ "path": "paid", "duplicateKey": "{{ $json.body.id }}" }"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct)).StatusCode);
        await using (var db = Dbs.For(Actor.System)) Assert.Equal(0, await KeysAsync(db));

        _server.Answer();

        await UntilAsync(async () =>
            (await Caller.PostAsJsonAsync("/webhooks/paid", new { id = 7 }, Ct)).StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(2, (await ItemsAsync(workflow)).Count);
    }

    [Fact]
    public async Task has_a_vendor_come_again()
    {
        var workflow = await DeployFullAsync(Draw.Node("hook", "trigger.slack"), 1);
        await SignAsync(workflow);
        var address = await AddressAsync(workflow);
        Assert.Equal(HttpStatusCode.OK, (await SlackAsync(address, Mention("Ev1"))).StatusCode);

        var full = await SlackAsync(address, Mention("Ev2"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (full.StatusCode, full.Headers.RetryAfter is not null));
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task tells_a_person_so_in_Slack()
    {
        var workflow = await DeployFullAsync(Draw.Node("hook", "trigger.slack"), 1);
        await SignAsync(workflow);
        var address = await AddressAsync(workflow);
        Assert.Equal(HttpStatusCode.OK, (await SlackAsync(address, Mention("Ev1"))).StatusCode);

        const string Command = "team_id=T1&command=%2Fweather&text=94070&trigger_id=1.2";
        var full = await SlackAsync(address, Command, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.OK, full.StatusCode);
        Assert.StartsWith("Too much of this is at work", (await JsonAsync(full))["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_a_burst_that_it_has_taken_until_there_is_a_place()
    {
        var workflow = await DeployFullAsync(Hook("""{ "path": "burst", "quiet": "100ms" }"""), 1);
        await Caller.PostAsJsonAsync("/webhooks/burst", new { n = 1 }, Ct);
        await UntilAsync(async () => (await ItemsAsync(workflow)).Count == 1);
        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsJsonAsync("/webhooks/burst", new { n = 2 }, Ct)).StatusCode);

        _server.Answer();

        await UntilAsync(async () => (await ItemsAsync(workflow)).Count == 2);
    }

    [Fact]
    public async Task refuses_a_run_by_hand_and_names_its_limit()
    {
        var workflow = await FillAsync(Hook("""{ "path": "one" }"""));

        var answer = await Program.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs", new { }, Ct);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.StartsWith("\"hooked\" takes no more than 1 run at once", (await JsonAsync(answer))["detail"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Single(await ItemsAsync(workflow));
    }

    [Fact]
    public async Task takes_another_limit_at_once()
    {
        var workflow = await FillAsync(Hook("""{ "path": "one" }"""));
        await using (var db = Dbs.For(Actor.System))
            await db.Workflows.Where(w => w.Id == workflow).ExecuteUpdateAsync(s => s.SetProperty(w => w.WhenFull, WhenFull.Queue), Ct);

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/one", null, Ct)).StatusCode == HttpStatusCode.Accepted);
    }

    /// <summary>One run of it is at work and takes its only place.</summary>
    private async Task<Guid> FillAsync(NodeDefinition trigger)
    {
        var workflow = await DeployFullAsync(trigger, 1);
        var path = trigger.Setup.Parameters["path"]!.ToString();
        var first = await Caller.PostAsJsonAsync($"/webhooks/{path}", new { id = 1 }, Ct);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        return workflow;
    }

    private async Task<Guid> DeployFullAsync(NodeDefinition trigger, int most, WhenFull whenFull = WhenFull.Reject)
    {
        var drawn = Draw.LineFrom(trigger, Draw.Get("hang", _server.Address)) with
        {
            Settings = new() { MaxConcurrentExecutions = most, WhenFull = whenFull },
        };
        var workflow = await Drafts.AddAsync(Dbs, Anna, "hooked", drawn, Ct);
        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return workflow;
    }

    private Task<HttpResponseMessage> SignAsync(Guid workflow) => Program.PostAsync(
        $"/api/v1/workflows/{workflow}/webhooks/hook/secret", JsonContent.Create(new { secret = SigningSecret }), Ct);

    private static Task<int> KeysAsync(Studio.Data.StudioDb db) =>
        db.Set<Studio.Domain.Triggers.EventKey>().CountAsync(k => k.ExecutionId != Guid.Empty
            && !db.Runs.Any(r => r.Id == k.ExecutionId), Ct);

    private static string Mention(string id) => new JsonObject
    {
        ["team_id"] = "T1",
        ["type"] = "event_callback",
        ["event_id"] = id,
        ["event"] = new JsonObject { ["type"] = "app_mention", ["user"] = "U1", ["text"] = "Hello" },
    }.ToJsonString();
}
