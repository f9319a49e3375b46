using System.Text;
using Studio.Data.Runs.Feed;
using Studio.Data.Runs.Progress;
using Studio.Domain.Nodes;

namespace Studio.Tests.Runs.Watching;

/// <summary>From the words of a step to the notices that carry them, and back.</summary>
public sealed class What_steps_say
{
    private const int MostBytes = 7_999;
    private static readonly StepRef Step = new(Guid.CreateVersion7(), Guid.CreateVersion7(), "node", 2, 3);

    [Theory]
    [InlineData("plain words ")]
    [InlineData("\u0001\"\\\n")]
    [InlineData("weiß ✓ 🙂")]
    public void fits_into_notices_and_is_whole_behind_them(string words)
    {
        var text = string.Concat(Enumerable.Repeat(words, 20_000))[..20_000];
        var (report, heard) = (new StepReport(Step, _ => { }), new StringBuilder());
        report.Report(0.5, words);
        report.Stream(text);

        for (var hasMore = true; hasMore;)
        {
            var notices = new ReportNotices();
            hasMore = report.Take(notices);
            Assert.All(notices.All(), n => Assert.True(Encoding.UTF8.GetByteCount(n) <= MostBytes));
            foreach (var line in notices.All().SelectMany(n => ReportNotices.Read(n, _ => true)))
            {
                Assert.Equal((Step.Execution, "node", 2, 3, 0.5, words, heard.Length),
                    (line.Run, line.Node, line.RunIndex, line.Attempt, line.Progress, line.Message, line.From));
                heard.Append(line.Text);
            }
        }

        Assert.Equal(text, heard.ToString());
    }

    [Fact]
    public void is_marked_where_a_part_of_it_got_lost()
    {
        var reports = new RunReports();
        reports.Hear(ReportLine.Of(Step, null, null, "ab", 0));
        reports.Hear(ReportLine.Of(Step, null, null, "ef", 4));

        Assert.Equal("ab…ef", reports.After(new(0)).Single().Text);
    }

    [Fact]
    public void begins_anew_with_each_try()
    {
        var reports = new RunReports();
        reports.Hear(ReportLine.Of(Step, null, null, "first", 0));
        reports.Hear(ReportLine.Of(Step with { Attempt = 4 }, 0.1, "again", "second", 0));
        reports.Hear(ReportLine.Of(Step, 0.9, "late", "third", 5));

        Assert.Equal(new ProgressNews("node", 2, 4, 0.1, "again") { Text = "second" }, reports.After(new(0)).Single());
    }

    [Theory]
    [InlineData(7.0, 1.0)]
    [InlineData(-1.0, 0.0)]
    [InlineData(double.NaN, null)]
    public void is_no_more_than_all_and_no_less_than_nothing(double said, double? heard)
    {
        var (report, notices) = (new StepReport(Step, _ => { }), new ReportNotices());
        report.Report(said, null);
        report.Take(notices);

        Assert.Equal(heard, ReportNotices.Read(notices.All()[0], _ => true).Single().Progress);
    }

    [Fact]
    public void is_not_even_read_of_runs_that_nobody_watches()
    {
        var (report, notices) = (new StepReport(Step, _ => { }), new ReportNotices());
        report.Report(1, null);
        report.Take(notices);

        Assert.Empty(ReportNotices.Read(notices.All()[0], _ => false));
        Assert.Empty(ReportNotices.Read($"{Step.Execution:N}{{broken\n{Step.Execution:N}{{}}\nshort", _ => true));
    }
}
