using System.Net;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

public sealed class A_guarded_webhook : WebhookTest
{
    [Fact]
    public async Task says_to_who_calls_too_often_when_to_try_again()
    {
        await DeployAsync(Hook("""{ "path": "few", "callsPerMinute": 1 }"""));
        var first = await Caller.PostAsync("/webhooks/few", null, Ct);

        var second = await Caller.PostAsync("/webhooks/few", null, Ct);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task is_called_so_often_in_all_processes_together()
    {
        await DeployAsync(Hook("""{ "path": "few", "callsPerMinute": 5 }"""));
        await using var second = new RunningApp(Connection, Settings);
        using var other = second.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? Caller : other).PostAsync("/webhooks/few", null, Ct)));

        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Accepted));
        Assert.Equal(15, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task may_be_called_again_when_the_time_has_come()
    {
        await DeployAsync(Hook("""{ "path": "few", "callsPerMinute": 60 }"""));
        await using (var db = Dbs.For(Actor.System))
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO runtime.webhook_rates (webhook_id, workflow_id, owner_id, ahead_until)
                SELECT id, workflow_id, owner_id, now() + interval '62 seconds' FROM studio.webhooks
                """, Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Caller.PostAsync("/webhooks/few", null, Ct)).StatusCode);

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/few", null, Ct)).StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task counts_no_call_of_a_stranger()
    {
        var secret = await WithSecretAsync("""{ "path": "few", "callsPerMinute": 1, "authentication": "header", "header": "X-Key" }""");
        await CallAsync("few", "guessed");

        Assert.Equal(HttpStatusCode.Accepted, await CallAsync("few", secret));
    }

    [Fact]
    public async Task is_not_there_for_who_calls_from_elsewhere()
    {
        await DeployAsync(Hook("""{ "path": "inside", "methods": ["get"], "allowFrom": ["192.0.2.0/24", "2001:db8::/32"] }"""));

        var answer = await Caller.PostAsync("/webhooks/inside", null, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("There is nothing at this address.", (await JsonAsync(answer))["detail"]!.ToString());
    }

    [Fact]
    public async Task takes_calls_from_where_it_says()
    {
        await DeployAsync(Hook("""{ "path": "inside", "allowFrom": ["127.0.0.0/8", "::1"] }"""));

        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync("/webhooks/inside", null, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "path": "a", "allowFrom": ["10.0.0.0/33"] }""", "hook.allowFrom")]
    [InlineData("""{ "path": "a", "allowFrom": ["1"] }""", "hook.allowFrom")]
    [InlineData("""{ "path": "a", "allowFrom": ["home"] }""", "hook.allowFrom")]
    [InlineData("""{ "path": "a", "callsPerMinute": 0 }""", "hook.callsPerMinute")]
    public async Task is_refused_when_its_limits_are_nonsense(string parameters, string field)
    {
        var workflow = await Drafts.AddAsync(Dbs, Anna, "hooked", Draw.LineFrom(Hook(parameters)), Ct);

        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, (await JsonAsync(answer))["findings"]![0]!["path"]!.ToString());
    }

    [Fact]
    public async Task takes_the_old_secret_while_callers_change_to_the_new_one()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "s", "authentication": "header", "header": "X-Key" }"""));
        var old = await SecretAsync(workflow);

        var anew = await SecretAsync(workflow, graceHours: 24);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (await CallAsync("s", old), await CallAsync("s", anew)));
    }

    [Fact]
    public async Task takes_the_old_secret_no_longer_once_its_time_is_over()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "s", "authentication": "header", "header": "X-Key" }"""));
        var old = await SecretAsync(workflow);
        await SecretAsync(workflow, graceHours: 24);

        await using var pass = Dbs.Engine.CreateCommand(
            "UPDATE studio.webhooks SET old_secret_until = now(); SELECT pg_notify('studio_triggers', '')");
        await pass.ExecuteNonQueryAsync(Ct);

        await UntilAsync(async () => await CallAsync("s", old) == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task takes_the_old_secret_no_longer_without_a_grace()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "s", "authentication": "header", "header": "X-Key" }"""));
        var old = await SecretAsync(workflow);
        await SecretAsync(workflow);

        await UntilAsync(async () => await CallAsync("s", old) == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task keeps_no_old_secret_for_ever()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "s", "authentication": "basic" }"""));

        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/webhooks/hook/secret?graceHours=721", null, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task is_gone_with_its_workflow()
    {
        var boss = await NewPersonAsync("boss", Role.Admin);
        using var program = await ProgramOfAsync(boss);
        var workflow = await Drafts.AddAsync(Dbs, boss, "hooked", Draw.LineFrom(Hook("""{ "path": "gone" }""")), Ct);
        await program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync("/webhooks/gone", null, Ct)).StatusCode);

        await program.DeleteAsync($"/api/v1/workflows/{workflow}/deployment", Ct);
        Assert.True((await program.DeleteAsync($"/api/v1/workflows/{workflow}", Ct)).IsSuccessStatusCode);

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/gone", null, Ct)).StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task is_right_again_in_a_process_that_has_missed_a_change()
    {
        await DeployAsync(Hook("""{ "path": "before" }"""));
        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync("/webhooks/before", null, Ct)).StatusCode);

        // Nobody hears of it, and then the connection on which one would have heard breaks.
        await using var change = Dbs.Engine.CreateCommand("UPDATE studio.webhooks SET path = 'after'");
        await change.ExecuteNonQueryAsync(Ct);
        await using var cut = Dbs.Engine.CreateCommand("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'
            """);
        await cut.ExecuteNonQueryAsync(Ct);

        await UntilAsync(async () => (await Caller.PostAsync("/webhooks/before", null, Ct)).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Accepted, (await Caller.PostAsync("/webhooks/after", null, Ct)).StatusCode);
    }

    private async Task<HttpStatusCode> CallAsync(string path, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/{path}");
        request.Headers.Add("X-Key", secret);
        return (await Caller.SendAsync(request, Ct)).StatusCode;
    }
}
