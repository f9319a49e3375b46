using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Studio.Tests.Support;
using Studio.Web.Shell.Parts;

namespace Studio.Tests.Shell;

public sealed class A_relative_time : BunitContext
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTime _time = new(Now);

    public A_relative_time() => Services.AddSingleton<TimeProvider>(_time).AddSingleton<MinuteTick>();

    [Theory]
    [InlineData("00:00:20", "just now")]
    [InlineData("00:03:10", "3 min ago")]
    [InlineData("00:59:50", "1 h ago")]
    [InlineData("23:45:00", "1 day ago")]
    [InlineData("6.00:00:00", "6 days ago")]
    [InlineData("20.00:00:00", "3 weeks ago")]
    [InlineData("100.00:00:00", "3 months ago")]
    [InlineData("364.00:00:00", "11 months ago")]
    [InlineData("800.00:00:00", "2 years ago")]
    [InlineData("-00:00:20", "in a moment")]
    [InlineData("-00:05:00", "in 5 min")]
    public void says_how_far_away_a_moment_is(string distance, string words) =>
        Assert.Equal(words, Ago.Words(Now - TimeSpan.Parse(distance, System.Globalization.CultureInfo.InvariantCulture), Now));

    [Fact]
    public void grows_older_on_the_page()
    {
        var shown = Render<RelativeTime>(time => time.Add(t => t.At, Now));
        Assert.Equal("just now", shown.Find("time").TextContent);

        _time.Advance(TimeSpan.FromMinutes(2));
        shown.WaitForAssertion(() => Assert.Equal("2 min ago", shown.Find("time").TextContent));
    }

    [Fact]
    public void tells_the_exact_moment_to_machines() =>
        Assert.Equal("2030-01-01T12:00:00.0000000+00:00", Render<RelativeTime>(time => time.Add(t => t.At, Now)).Find("time").GetAttribute("datetime"));
}
