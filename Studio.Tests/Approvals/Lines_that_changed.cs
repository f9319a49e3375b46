using Studio.Domain.Approvals;

namespace Studio.Tests.Approvals;

public sealed class Lines_that_changed
{
    [Theory]
    [InlineData("a", "a", "~1 line is the same")]
    [InlineData("a", "b", "-a +b")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a b c", "a c", " a -b  c")]
    [InlineData("a c", "a b c", " a +b  c")]
    [InlineData("a b c", "c a b", "+c  a  b -c")]
    [InlineData("a x b y c", "a b z c", " a -x  b -y +z  c")]
    public void are_told_from_those_that_stayed(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(' ', LineDiff.Of(Lines(before), Lines(after)).Select(Sign)));

    [Fact]
    public void stand_among_a_few_that_stayed_and_the_others_are_counted() => Assert.Equal(
        "~2 lines are the same| 3| 4|-5|+x| 6| 7|~1 line is the same",
        string.Join('|', LineDiff.Of(Lines("1 2 3 4 5 6 7 8"), Lines("1 2 3 4 x 6 7 8")).Select(Sign)));

    [Fact]
    public void are_not_all_of_them_where_only_the_ends_of_lines_differ() =>
        Assert.Equal([" a", "-b", "+c"], LineDiff.Of("a\r\nb", "a\nc").Select(Sign));

    [Fact]
    public void are_found_at_once_however_long_the_texts_are()
    {
        var before = string.Join('\n', Enumerable.Range(0, 20_000));
        var after = string.Join('\n', Enumerable.Range(0, 20_000).Select(n => n + 1_000_000));

        Assert.Equal(40_000, LineDiff.Of(before, after).Count);
    }

    private static string Lines(string words) => words.Replace(' ', '\n');

    private static string Sign(DiffLine line) => line.Change switch
    {
        LineChange.Added => $"+{line.Text}",
        LineChange.Removed => $"-{line.Text}",
        LineChange.Skipped => $"~{line.Text}",
        _ => $" {line.Text}",
    };
}
