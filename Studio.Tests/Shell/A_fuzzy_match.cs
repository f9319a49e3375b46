using Studio.Web.Shell.Palette;

namespace Studio.Tests.Shell;

public sealed class A_fuzzy_match
{
    [Theory, InlineData("wf", "Workflows"), InlineData("WORK", "Workflows"), InlineData("api k", "API keys"), InlineData("", "Home")]
    public void finds_letters_in_order(string text, string title) => Assert.NotNull(FuzzyMatch.Of(text, title));

    [Theory, InlineData("sw", "Workflows"), InlineData("homes", "Home"), InlineData("x", "Home")]
    public void refuses_what_is_not_there(string text, string title) => Assert.Null(FuzzyMatch.Of(text, title));

    [Theory, InlineData("ak", "API keys", new[] { 0, 4 }), InlineData("key", "API keys", new[] { 4, 5, 6 }), InlineData("err", "Nightly error report", new[] { 8, 9, 10 })]
    public void points_at_starts_of_words_and_runs_of_letters(string text, string title, int[] positions) =>
        Assert.Equal(positions, FuzzyMatch.Of(text, title)!.Positions);

    [Fact]
    public void ranks_the_better_title_first()
    {
        PaletteCommand[] commands = [new("Carport", "x", "g"), new("Airports", "x", "g"), new("Port", "x", "g"), new("Sample", "x", "g")];
        Assert.Equal(["Port", "Carport", "Airports"], FuzzyMatch.Rank("port", commands).Select(c => c.Title));
    }
}
