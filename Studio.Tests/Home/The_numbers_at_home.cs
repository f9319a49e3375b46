using Bunit;
using Studio.Data.Runs.Numbers;
using Studio.Web.Home;
using Studio.Web.Shell.Parts;

namespace Studio.Tests.Home;

public sealed class The_numbers_at_home : BunitContext
{
    private static readonly DateTimeOffset Hour = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void say_how_many_ended_well_and_how_fast()
    {
        var panel = Panel(new(1_000, 990, 10, 1_840, [], []));

        Assert.Equal(["1,000", "99 %", "1.8 s", "2"], panel.FindAll(".number").Select(n => n.TextContent));
    }

    [Fact]
    public void never_call_all_well_what_has_failed_once() => Assert.Equal("99.9 %", HomeWords.Rate(99_999 / 100_000.0));

    [Fact]
    public void have_a_dash_where_nothing_was_counted() =>
        Assert.Equal(["0", "–", "–", "2"], Panel(new(0, 0, 0, null, [], [])).FindAll(".number").Select(n => n.TextContent));

    [Fact]
    public void lead_to_the_runs_of_a_workflow_in_the_same_time()
    {
        var line = new WorkflowNumbers(Guid.Empty, "Orders", 3, 1, [new(Hour, 3, 1)]);

        var panel = Panel(new(3, 2, 1, 5, [], [line]));

        Assert.Equal($"workflows/{Guid.Empty}/runs?within=day", panel.Find("li a").GetAttribute("href"));
        Assert.Equal("Orders: 3 runs, 1 failed", panel.Find("li svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void are_asked_for_another_time()
    {
        var asked = new List<NumberSpan>();
        var panel = Panel(new(0, 0, 0, null, [], []), asked);

        panel.FindAll(".segmented button")[2].Click();

        Assert.Equal([NumberSpan.Month], asked);
    }

    private IRenderedComponent<NumbersPanel> Panel(PersonNumbers numbers, List<NumberSpan>? asked = null) =>
        Render<NumbersPanel>(panel => panel
        .Add(p => p.Numbers, numbers).Add(p => p.Span, NumberSpan.Day).Add(p => p.Counts, new(3, 2, 0, 0))
        .Add(p => p.Bars, periods => [.. periods.Select(p => new SparkPoint(p.Runs))]).Add(p => p.OnSpan, span => asked?.Add(span)));
}
