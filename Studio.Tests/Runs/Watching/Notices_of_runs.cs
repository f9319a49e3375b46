using System.Text;
using Studio.Data.Runs.Feed;

namespace Studio.Tests.Runs.Watching;

/// <summary>How a flush names the runs that have got further.</summary>
public sealed class Notices_of_runs
{
    private const int MostBytes = 7_999;

    private static readonly List<(Guid Workflow, Guid Run, int Line)> Runs = [.. Enumerable.Range(0, 3)
        .SelectMany(_ => Enumerable.Repeat(Guid.CreateVersion7(), 400)).Select((workflow, i) => (workflow, Guid.CreateVersion7(), i))];

    [Fact]
    public void name_each_run_once_with_its_workflow() => Assert.Equal(Runs.Select(r => new RunCall(r.Run, r.Workflow)),
        RunCall.Notices(Runs).SelectMany(RunCall.All));

    [Fact]
    public void are_none_that_is_too_long() =>
        Assert.All(RunCall.Notices(Runs), notice => Assert.True(Encoding.UTF8.GetByteCount(notice) <= MostBytes));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("nonsense,00000000000000000000000000000001:3;")]
    [InlineData("00000000000000000000000000000001,00000000000000000000000000000002;")]
    public void name_none_where_they_can_not_be_read(string notice) => Assert.Empty(RunCall.All(notice));
}
