using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs.Feed;
using Studio.Data.Workflows;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Runs;

public sealed class The_runs_api : AppTest
{
    private HttpClient _anna = null!;
    private HttpClient _ben = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Studio:Runner:AllowPrivateAddresses"] = "true" };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_anna, _ben) = (await ProgramOfAsync(Anna), await ProgramOfAsync(Ben));
    }

    [Fact]
    public async Task runs_the_draft_and_gives_its_outcome_to_who_waits()
    {
        var workflow = await WorkflowAsync(Draw.Set("a", "x", "{{ $json.n * 2 }}"));

        var answer = await _anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs?wait=20", new { items = new[] { new { n = 21 } } },
            Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var run = await JsonAsync(answer);
        Assert.Equal("SUCCESS", run["status"]!.ToString(), ignoreCase: true);
        Assert.Equal("42", run["output"]!["main"]![0]!["json"]!["x"]!.ToString());
        var steps = (await JsonAsync(await _anna.GetAsync($"{answer.Headers.Location}/steps", Ct)))["items"]!.AsArray();
        Assert.Equal(["s", "a"], steps.Select(s => s!["node"]!.ToString()));
    }

    [Fact]
    public async Task pages_through_the_steps()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Set("a", "x", "1"), Draw.Set("b", "x", "2")));

        var first = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}/steps?take=2", Ct));
        var second = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}/steps?take=2&after={first["next"]}", Ct));

        Assert.Equal((2, 1), (first["items"]!.AsArray().Count, second["items"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _anna.GetAsync($"/api/v1/runs/{run}/steps?after=x", Ct)).StatusCode);
    }

    [Fact]
    public async Task gives_one_step_with_all_that_it_put_out()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Set("a", "x", "1")));
        var steps = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}/steps", Ct));

        var step = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}/steps/{steps["items"]![1]!["seq"]}", Ct));

        Assert.Equal("1", step["output"]!["main"]![0]!["json"]!["x"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await _anna.GetAsync($"/api/v1/runs/{run}/steps/99", Ct)).StatusCode);
    }

    [Fact]
    public async Task does_a_run_again_with_other_items_and_tells_what_differed()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Set("a", "x", "{{ $json.n ?? 1 }}")));

        var again = await JsonAsync(await _anna.PostAsJsonAsync($"/api/v1/runs/{run}/repeat", new { items = new[] { new { n = 7 } } }, Ct));
        await foreach (var news in App.Services.GetRequiredService<RunFeed>().WatchAsync(Anna, Guid.Parse(again["id"]!.ToString()), Ct))
        {
            if (news.IsLast) break;
        }

        var compared = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{again["id"]}/compare", Ct));
        Assert.Equal($"{run}", compared["before"]!["id"]!.ToString());
        Assert.Equal("main[0].n", compared["difference"]!["input"]![0]!["path"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await _ben.GetAsync($"/api/v1/runs/{again["id"]}/compare", Ct)).StatusCode);
        var nothing = await _anna.PostAsJsonAsync($"/api/v1/runs/{run}/repeat", new { items = Array.Empty<object>() }, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _anna.PostAsync($"/api/v1/runs/{run}/repeat", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task lists_runs_by_what_they_are_narrowed_to()
    {
        var (good, bad) = (await WorkflowAsync(Draw.Set("a", "x", "1")),
            await WorkflowAsync(Draw.Node("a", "flow.stop", new() { ["why"] = "No 100% luck" })));
        var (done, failed) = (await RunAsync(good), await RunAsync(bad));

        Assert.Equal([failed, done], await ListedAsync(""));
        Assert.Equal([failed], await ListedAsync("status=error"));
        Assert.Equal([done], await ListedAsync($"workflow={good}"));
        Assert.Equal([failed], await ListedAsync("error=100%25"));
        Assert.Empty(await ListedAsync("error=1_0"));
        Assert.Empty(await ListedAsync("since=2100-01-01T00:00:00Z"));
        Assert.Equal([done], await ListedAsync("value=output.main[0].json.x%20contains%20%221%22"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _anna.GetAsync("/api/v1/runs?value=x", Ct)).StatusCode);
        Assert.Empty((await JsonAsync(await _ben.GetAsync("/api/v1/runs", Ct)))["items"]!.AsArray());
    }

    [Fact]
    public async Task lists_what_all_runs_have_said_by_what_it_is_narrowed_to()
    {
        var code = "console.log('one hundred'); console.error('no luck'); return items";
        var run = await RunAsync(await WorkflowAsync(Draw.Node("c", "data.code", new() { ["code"] = code })));

        Assert.Equal(["no luck", "one hundred"], await SaidAsync(_anna, ""));
        Assert.Equal(["one hundred"], await SaidAsync(_anna, $"run={run}&text=HUND"));
        Assert.Equal(["no luck"], await SaidAsync(_anna, "level=warning"));
        Assert.Empty(await SaidAsync(_anna, "category=business"));
        Assert.Empty(await SaidAsync(_anna, "until=2020-01-01T00:00:00Z"));
        Assert.Empty(await SaidAsync(_ben, ""));
        Assert.Empty(await SaidAsync(_ben, $"run={run}"));
    }

    private static async Task<IEnumerable<string>> SaidAsync(HttpClient who, string question) =>
        (await JsonAsync(await who.GetAsync($"/api/v1/logs?{question}", Ct)))["items"]!.AsArray().Select(l => l!["message"]!.ToString());

    [Fact]
    public async Task exports_a_run_with_its_definition_and_steps()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Set("a", "x", "1")));

        var document = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}/export", Ct));

        Assert.Equal(2, document["definition"]!["nodes"]!.AsArray().Count);
        Assert.Equal(["s", "a"], document["steps"]!.AsArray().Select(s => s!["node"]!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await _ben.GetAsync($"/api/v1/runs/{run}/export", Ct)).StatusCode);
    }

    private async Task<IEnumerable<string>> ListedAsync(string question) =>
        (await JsonAsync(await _anna.GetAsync($"/api/v1/runs?{question}", Ct)))["items"]!.AsArray().Select(r => r!["id"]!.ToString());

    [Fact]
    public async Task answers_a_question_once()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Node("ask", "human.approve", new() { ["question"] = "Go on?" })));
        var question = (await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}", Ct)))["waitsFor"]![0]!;
        var address = $"/api/v1/runs/{run}/questions/{question["id"]}";

        Assert.Equal("Go on?", question["conditions"]!["question"]!["text"]!.ToString());
        var answers =
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _anna.PostAsJsonAsync(address, new { decision = "approved" }, Ct)));

        Assert.Equal([HttpStatusCode.OK, .. Enumerable.Repeat(HttpStatusCode.Conflict, 4)], answers.Select(a => a.StatusCode).Order());
        await UntilAsync(run, "Success");
    }

    [Fact]
    public async Task answers_in_time_to_who_waits_for_a_run_that_takes_longer()
    {
        await using var server = await HangingServer.StartAsync(Ct);
        var workflow = await WorkflowAsync(Draw.Get("hang", server.Address));

        var run = await JsonAsync(await _anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs?wait=1", new { }, Ct));

        Assert.Equal("RUNNING", run["status"]!.ToString(), ignoreCase: true);
    }

    [Fact]
    public async Task sends_signals_asks_for_values_and_pages_through_logs()
    {
        var run = await RunAsync(await WorkflowAsync(
            Draw.Node("q", "flow.setQueryValue", new() { ["name"] = "rate", ["value"] = 7 }),
            Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["signal"] = "go" }),
            Draw.Node("c", "data.code", new() { ["code"] = "for (const n of [1, 2, 3]) console.log(n); return items" })));
        var address = $"/api/v1/runs/{run}";

        Assert.Equal("7", (await JsonAsync(await _anna.GetAsync($"{address}/queries/rate", Ct)))["value"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await _anna.GetAsync($"{address}/queries/other", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _anna.PostAsJsonAsync($"{address}/signals/go", new { by = "anna" }, Ct)).StatusCode);
        await UntilAsync(run, "Success");
        Assert.Equal(HttpStatusCode.Conflict, (await _anna.PostAsJsonAsync($"{address}/signals/go", new { }, Ct)).StatusCode);
        var first = await JsonAsync(await _anna.GetAsync($"{address}/logs?take=2", Ct));
        var second = await JsonAsync(await _anna.GetAsync($"{address}/logs?take=2&after={first["next"]}", Ct));
        Assert.Equal(["1", "2", "3"], first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(l => l!["message"]!.ToString()));
    }

    [Fact]
    public async Task cancels_a_run_that_waits()
    {
        var run = await RunAsync(await WorkflowAsync(Draw.Node("w", "flow.wait", new() { ["for"] = "1h" })));

        Assert.Equal(HttpStatusCode.OK, (await _anna.PostAsync($"/api/v1/runs/{run}/cancel", null, Ct)).StatusCode);

        await UntilAsync(run, "Canceled");
        Assert.Equal(HttpStatusCode.Conflict, (await _anna.PostAsync($"/api/v1/runs/{run}/cancel", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task goes_on_where_a_run_failed()
    {
        var workflow = await WorkflowAsync(Draw.Set("a", "x", "1"), Draw.Set("b", "x", "{{ $json.none.x }}"));
        var failed = await RunAsync(workflow);
        await UntilAsync(failed, "Error");

        var retried = (await JsonAsync(await _anna.PostAsync($"/api/v1/runs/{failed}/retry", null, Ct)))["id"]!.ToString();

        await UntilAsync(retried, "Error");
        var steps = (await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{retried}/steps", Ct)))["items"]!.AsArray();
        Assert.Equal(["s", "a", "b"], steps.Select(s => s!["node"]!.ToString()));
    }

    [Fact]
    public async Task gives_a_file_that_a_run_has_fetched_to_who_may_see_the_run()
    {
        await using var server = await SmallServer.StartAsync(http =>
        {
            http.Response.ContentType = "image/png";
            http.Response.Headers.ContentDisposition = "attachment; filename=\"../a b.png\"";
            return http.Response.Body.WriteAsync(new byte[] { 1, 2, 3 }).AsTask();
        }, Ct);
        var fetch = Draw.Node("f", "http.request", new() { ["url"] = server.Address, ["answer"] = "file" });
        var run = await RunAsync(await WorkflowAsync(fetch));
        var found = await JsonAsync(await _anna.GetAsync($"/api/v1/runs/{run}", Ct));
        var file = found["output"]!["main"]![0]!["files"]!["data"]!;

        var got = await _anna.GetAsync($"/api/v1/runs/{run}/files/{file["id"]}", Ct);

        Assert.Equal(("a b.png", "3"), (file["name"]!.ToString(), file["size"]!.ToString()));
        Assert.Equal([1, 2, 3], await got.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(("image/png", "attachment"),
            (got.Content.Headers.ContentType!.MediaType, got.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(HttpStatusCode.NotFound, (await _ben.GetAsync($"/api/v1/runs/{run}/files/{file["id"]}", Ct)).StatusCode);
    }

    [Fact]
    public async Task shows_nobody_the_runs_of_another()
    {
        var workflow = await WorkflowAsync(Draw.Node("w", "flow.wait", new() { ["for"] = "1h" }));
        var run = await RunAsync(workflow);

        HttpStatusCode[] seen =
        [
            (await _ben.GetAsync($"/api/v1/runs/{run}", Ct)).StatusCode,
            (await _ben.GetAsync($"/api/v1/runs/{run}/steps", Ct)).StatusCode,
            (await _ben.PostAsync($"/api/v1/runs/{run}/cancel", null, Ct)).StatusCode,
            (await _ben.PostAsync($"/api/v1/runs/{run}/retry", null, Ct)).StatusCode,
            (await _ben.PostAsJsonAsync($"/api/v1/runs/{run}/signals/x", new { }, Ct)).StatusCode,
            (await _ben.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs", new { }, Ct)).StatusCode,
        ];

        Assert.All(seen, status => Assert.Equal(HttpStatusCode.NotFound, status));
    }

    [Fact]
    public async Task says_why_a_workflow_without_a_trigger_does_not_run()
    {
        var workflow = await WorkflowAsync();

        var answer = await _anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs", new { start = "nobody" }, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("There is no node \"nobody\"", (await JsonAsync(answer))["detail"]!.ToString());
    }

    private async Task<string> RunAsync(string workflow) => (await JsonAsync(
        await _anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs?wait=20", new { }, Ct)))["id"]!.ToString();

    private async Task UntilAsync(string run, string status)
    {
        var seen = "nothing";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            await foreach (var news in App.Services.GetRequiredService<RunFeed>().WatchAsync(Anna, Guid.Parse(run), patience.Token))
            {
                if ((seen = $"{news.Run.Status}") == status) return;
            }
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The run did not become {status} in time; last seen: {seen}.");
        }

        Assert.Equal(status, seen);
    }

    /// <summary>A workflow of Anna's whose draft is a line of these nodes behind a trigger.</summary>
    private async Task<string> WorkflowAsync(params NodeDefinition[] nodes)
    {
        var made = await JsonAsync(await _anna.PostAsJsonAsync("/api/v1/workflows", new { displayName = "Test" }, Ct));
        var id = Guid.Parse(made["id"]!.ToString());
        NodeDefinition[] all = [Draw.Node("s", "trigger.manual"), .. nodes];
        await using var db = Dbs.For(Anna);
        var workflow = await db.Workflows.SingleAsync(w => w.Id == id, Ct);
        var before = await db.LoadAsync(workflow, Ct);
        var wanted = before with { Nodes = all, Edges = Draw.Graph(all, all.Zip(all.Skip(1), (a, b) => $"{a.Id} → {b.Id}")).Edges };
        await db.ApplyAsync(workflow, new Edited(wanted, WorkflowDiff.Between(before, wanted)), Ct);
        await db.SaveChangesAsync(Ct);
        return $"{id}";
    }
}
