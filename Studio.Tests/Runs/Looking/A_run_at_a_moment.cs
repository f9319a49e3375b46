using System.Text.Json;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Tests.Support;
using Studio.Web.Runs.One;
using Studio.Web.Runs.One.Replaying;
using Studio.Web.Workflows.Running;

namespace Studio.Tests.Runs.Looking;

/// <summary>How the graph, the replay and the timeline tell a run.</summary>
public sealed class A_run_at_a_moment
{
    private static readonly DateTimeOffset Begin = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly StepNews[] Two = [News("a", 0, 1), News("b", 1, 3, items: """{ "main": 0, "other": 4 }""")];
    private readonly FakeTime _time = new();

    [Fact]
    public void shows_each_node_with_its_time_and_each_port_with_its_items()
    {
        var now = RunMoment.Of(Two, [], null);

        Assert.Equal(new NodeMoment("success", "2.0 s"), now.Nodes["b"]);
        Assert.Equal((1, 0, 4), (now.Passed[("a", "main")], now.Passed[("b", "main")], now.Passed[("b", "other")]));
    }

    [Fact]
    public void shows_what_was_at_work_then()
    {
        var then = RunMoment.Of(Two, [], Begin.AddSeconds(2));

        Assert.Equal(("success", "running"), (then.Nodes["a"].Status, then.Nodes["b"].Status));
        Assert.DoesNotContain(("b", "other"), then.Passed.Keys);
    }

    [Fact]
    public void shows_nothing_of_what_was_still_to_come() =>
        Assert.Equal(["a"], RunMoment.Of(Two, [], Begin.AddSeconds(0.5)).Nodes.Keys);

    [Fact]
    public void adds_up_the_rounds_of_a_loop()
    {
        var now = RunMoment.Of([News("a", 0, 1), News("a", 1, 2, round: 1)], [], null);

        Assert.Equal("2 × · 2.0 s", now.Nodes["a"].Text);
        Assert.Equal(2, now.Passed[("a", "main")]);
    }

    [Fact]
    public void shows_which_of_how_many_retries_it_is()
    {
        var failed = News("a", 0, 1, StepStatus.Retrying) with { MaxRetries = 3, Error = Json("""{ "message": "It is down." }""") };
        var again = News("a", 2, 3, StepStatus.Running, attempt: 2) with { MaxRetries = 3, FinishedAt = null };
        var done = News("a", 2, 3, attempt: 2) with { MaxRetries = 3 };

        Assert.Equal(new NodeMoment("retrying", "Retry 1 of 3 · It is down."), RunMoment.Of([failed], [], null).Nodes["a"]);
        Assert.Equal(new NodeMoment("running", "Retry 1 of 3"), RunMoment.Of([failed, again], [], null).Nodes["a"]);
        Assert.Equal(new NodeMoment("success", "1.0 s · 2 tries"), RunMoment.Of([failed, done], [], null).Nodes["a"]);
    }

    [Fact]
    public void shows_who_waited_for_a_person()
    {
        var waits = new[] { new WaitRow("b", PauseReason.HumanInteraction, Begin.AddSeconds(1.5), Begin.AddSeconds(2.5)) };

        Assert.Equal("human", RunMoment.Of(Two, waits, Begin.AddSeconds(2)).Nodes["b"].Status);
        Assert.Equal("success", RunMoment.Of(Two, waits, null).Nodes["b"].Status);
    }

    [Fact]
    public void is_gone_to_step_by_step_and_comes_back_to_now()
    {
        using var replay = Of(Two);

        replay.Step(-1);
        Assert.Equal(Begin.AddSeconds(1), replay.Moment);
        replay.Show(99);
        Assert.Equal(Begin.AddSeconds(3), replay.Moment);
        replay.Show(null);
        Assert.Null(replay.Moment);
    }

    [Fact]
    public void is_followed_by_the_next_while_it_plays()
    {
        using var replay = Of(Two);
        replay.Toggle();

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, true), (replay.At, replay.IsPlaying));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2, false), (replay.At, replay.IsPlaying));
    }

    [Fact]
    public void stands_still_when_it_is_paused()
    {
        using var replay = Of(Two);
        replay.Toggle();
        replay.Toggle();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, replay.At);
    }

    [Fact]
    public void lies_on_the_timeline_with_what_was_waited_before_a_retry()
    {
        var gantt = Timeline(News("a", 1, 2, StepStatus.Error), News("a", 4, 5, attempt: 2));

        var spans = gantt.SpansOf(News("a", 4, 5, attempt: 2));

        Assert.Equal([(SpanKind.Pause, 20.0, 20.0), (SpanKind.Work, 40.0, 10.0)], spans.Select(s => (s.Kind, s.From, s.Width)));
        Assert.Contains("1 retry", gantt.Summary);
    }

    [Fact]
    public void tells_the_time_in_the_queue_and_what_went_on_at_once()
    {
        var gantt = Timeline(News("a", 1, 4), News("b", 1, 3), News("c", 4, 5));

        Assert.Equal("1.0 s in the queue · up to 2 steps at once", gantt.Summary);
        Assert.Equal((0.0, 10.0), (gantt.Queue!.From, gantt.Queue.Width));
    }

    [Fact]
    public void knows_steps_that_were_kept_from_the_run_before()
    {
        var kept = News("a", -9, -8);

        Assert.Empty(Timeline(kept).SpansOf(kept));
        Assert.Contains("1 kept from the run before", Timeline(kept).Summary);
    }

    private static Gantt Timeline(params StepNews[] steps) => new(
        new(Guid.Empty, Guid.Empty, RunStatus.Success, RunMode.Manual, 1, null, Begin, Begin.AddSeconds(1), Begin.AddSeconds(10), 9_000,
            null, null, null), steps, [], isAgain: true, Begin.AddSeconds(10));

    private Replay Of(IReadOnlyList<StepNews> steps)
    {
        var replay = new Replay(_time);
        replay.Know(RunMoment.All(steps));
        return replay;
    }

    private static StepNews News(string node, double from, double to, StepStatus status = StepStatus.Success, int attempt = 1,
        int round = 0, string items = """{ "main": 1 }""") =>
        new((int)(to * 1_000), node, "data.pass", status, round, attempt, 0, Begin.AddSeconds(from), Begin.AddSeconds(to),
            (int)((to - from) * 1_000), Json(items), null);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
