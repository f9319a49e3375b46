using System.Text.RegularExpressions;

namespace Studio.Tests.Architecture;

/// <summary>What is written about the house: short enough to be read, and leading somewhere.</summary>
public sealed class The_house_docs
{
    private static readonly House.Source[] Pages = [.. House.Files.Where(file => file.Is(".md"))];

    [Theory, InlineData("docs/decisions/", 20), InlineData("docs/how-to/", 40)]
    public void are_short_in(string folder, int most)
    {
        var pages = Pages.Where(page => page.Path.StartsWith(folder, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(pages);
        House.HasNo(pages.Where(page => page.Lines.Length - 1 > most).Select(page => $"{page.Path} has {page.Lines.Length - 1} lines"));
    }

    [Fact]
    public void lead_to_what_is_there() =>
        House.HasNo(Pages.SelectMany(
                // Code between backquotes may look like a link.
                page => Regex.Matches(Regex.Replace(page.Text, "`[^`]*`", ""),
                    @"\]\((?!https?:|#)([^)#\s]+)").Select(link => link.Groups[1].Value),
                (page, link) => (page.Path, Link: link, Target: Path.Combine(House.Root, Path.GetDirectoryName(page.Path)!, link)))
            .Where(link => !Path.Exists(link.Target))
            .Select(link => $"{link.Path} → {link.Link}"));

    [Fact]
    public void number_their_decisions_once()
    {
        var decisions = Pages.Where(page => page.Path.StartsWith("docs/decisions/", StringComparison.Ordinal));
        var numbers = decisions.Select(page => page.Name[..4]).ToList();

        Assert.Equal(numbers.Distinct(), numbers);
        Assert.All(numbers, number => Assert.Matches(@"^\d{4}$", number));
    }
}
