using Bunit;
using Studio.Web.Shell.Parts;

namespace Studio.Tests.Shell;

public sealed class A_sparkline : BunitContext
{
    [Fact]
    public void shows_even_a_run_of_no_duration()
    {
        var bars = Spark(new(0), new(10, SparkTone.Bad)).FindAll("rect");
        Assert.Equal(["3", "24"], bars.Select(b => b.GetAttribute("height")));
        Assert.Equal(["spark-ok", "spark-bad"], bars.Select(b => b.ClassName));
    }

    [Fact]
    public void ends_at_the_right()
    {
        var last = Spark(new(1), new(2)).FindAll("rect")[^1];
        Assert.Equal(96, double.Parse(last.GetAttribute("x")!, Invariant) + double.Parse(last.GetAttribute("width")!, Invariant), 1);
    }

    [Fact]
    public void of_nothing_is_empty_and_still_says_what_it_is()
    {
        var spark = Spark();
        Assert.Empty(spark.FindAll("rect"));
        Assert.Equal("Last runs", spark.Find("svg").GetAttribute("aria-label"));
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private IRenderedComponent<Sparkline> Spark(params SparkPoint[] points) =>
        Render<Sparkline>(spark => spark.Add(s => s.Points, points).Add(s => s.Label, "Last runs"));
}
