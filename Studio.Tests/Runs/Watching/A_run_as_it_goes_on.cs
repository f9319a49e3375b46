using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data.Runs.Feed;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Watching;

/// <summary>What programs hear of a run: by server-sent events, and by the hub with the client that others use.</summary>
public sealed class A_run_as_it_goes_on : AppTest
{
    private HttpClient _anna = null!;
    private HttpClient _ben = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_anna, _ben) = (await ProgramOfAsync(Anna), await ProgramOfAsync(Ben));
    }

    [Fact]
    public async Task is_told_as_events_until_its_end()
    {
        var run = await PausedAsync();
        var events = EventsAsync(run);
        await SignalAsync(run);

        var told = await events;

        Assert.Equal("end", told[^1].EventType);
        Assert.Equal(["a SUCCESS", "b SUCCESS", "s SUCCESS", "w SUCCESS"], Last(told.Select(e => e.Data)));
        Assert.Equal("success", told[^1].Data["run"]!["status"]!.ToString());
    }

    [Fact]
    public async Task is_told_from_where_one_was_to_who_comes_again()
    {
        var run = await PausedAsync();
        var first = await EventsAsync(run, most: 1);
        await SignalAsync(run);

        var told = await EventsAsync(run, first[0].EventId);

        Assert.Equal(["b SUCCESS", "w SUCCESS"], Last(told.Select(e => e.Data)));
    }

    [Fact]
    public async Task has_nothing_more_to_say_to_who_has_heard_the_end()
    {
        var run = await PausedAsync();
        await SignalAsync(run);
        var told = await EventsAsync(run);

        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(_anna, run, told[^1].EventId)).StatusCode);
    }

    [Fact]
    public async Task is_not_told_from_a_place_that_is_none()
    {
        var answer = await AskAsync(_anna, await PausedAsync(), "soon");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("\"soon\" is no event of this run.", (await JsonAsync(answer))["detail"]!.ToString());
    }

    [Fact]
    public async Task is_told_the_same_by_the_hub()
    {
        var run = await PausedAsync();
        var events = EventsAsync(run);
        var hub = HubAsync(_anna, "Watch", run);
        await SignalAsync(run);

        Assert.Equal(Last((await events).Select(e => e.Data)), Last(await hub));
    }

    [Fact]
    public async Task is_nothing_to_others()
    {
        var run = await PausedAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(_ben, run)).StatusCode);
        Assert.Contains("not yours to see", Assert.Single(await HubAsync(_ben, "Watch", run))["error"]!.ToString());
    }

    [Fact]
    public async Task is_nothing_to_who_is_not_signed_in()
    {
        var run = await PausedAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(App.Client(), run)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await App.Client().PostAsync("/hubs/runs/negotiate?negotiateVersion=1", null, Ct)).StatusCode);
    }

    [Fact]
    public async Task tells_how_many_items_have_left_each_step()
    {
        var run = await PausedAsync();

        var step = (await EventsAsync(run, most: 1))[0].Data["steps"]!.AsArray().Single(s => s!["node"]!.ToString() == "a");

        Assert.Equal("""{"main":1}""", step!["items"]!.ToJsonString());
    }

    private async Task<string> PausedAsync()
    {
        NodeDefinition[] nodes =
        [
            Draw.Node("s", "trigger.manual"), Draw.Set("a", "x", "1"),
            Draw.Node("w", "flow.wait", new() { ["mode"] = "signal", ["signal"] = "go" }), Draw.Set("b", "x", "2"),
        ];
        var graph = Draw.Graph(nodes, nodes.Zip(nodes.Skip(1), (a, b) => $"{a.Id} → {b.Id}"));
        var id = await Drafts.AddAsync(Dbs, Anna, "watched", graph, Ct);
        var run = (await JsonAsync(await _anna.PostAsJsonAsync($"/api/v1/workflows/{id}/runs", new { }, Ct)))["id"]!.ToString();
        await foreach (var news in App.Services.GetRequiredService<RunFeed>().WatchAsync(Anna, Guid.Parse(run), Ct))
        {
            if (news.Run.WaitsFor.Count > 0) break;
        }

        return run;
    }

    private async Task SignalAsync(string run) =>
        (await _anna.PostAsJsonAsync($"/api/v1/runs/{run}/signals/go", new { }, Ct)).EnsureSuccessStatusCode();

    private static Task<HttpResponseMessage> AskAsync(HttpClient who, string run, string? last = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/runs/{run}/events");
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        return who.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    private async Task<List<SseItem<JsonNode>>> EventsAsync(string run, string? last = null, int most = int.MaxValue)
    {
        using var answer = (await AskAsync(_anna, run, last)).EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(Ct);
        var events = new List<SseItem<JsonNode>>();
        await foreach (var item in SseParser.Create(stream, (_, data) => JsonNode.Parse(data)!).EnumerateAsync(Ct))
        {
            events.Add(item);
            if (events.Count == most) break;
        }

        return events;
    }

    private async Task<List<JsonNode>> HubAsync(HttpClient who, string method, string id)
    {
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(Checkout.Root, "Studio.Tests/Runs/Watching/hub.mjs"), Path.Combine(Checkout.Root, "Studio.Web/Client"),
            $"{new Uri(App.Address, "/hubs/runs")}", who.DefaultRequestHeaders.Authorization!.Parameter!, method, id,
        ])
        { RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        var lines = (await node.StandardOutput.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(Ct);
        return [.. lines.Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>How each step stood in the end.</summary>
    private static IEnumerable<string> Last(IEnumerable<JsonNode> news) => news.SelectMany(n => n["steps"]!.AsArray())
        .GroupBy(s => s!["node"]!.ToString()).Select(g => $"{g.Key} {g.Last()!["status"]!.ToString().ToUpperInvariant()}").Order();
}
