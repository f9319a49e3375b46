using Studio.Web.Shell.Parts;

namespace Studio.Tests.Canvas;

public sealed class A_note
{
    [Fact]
    public void is_Markdown() => Assert.Equal("<p>Every <strong>night</strong></p>\n", NoteText.ToHtml("Every **night**").Value);

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("[x](JaVaScRiPt:alert(1))", "JaVaScRiPt:")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)", "data:")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)", "javascript:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    [InlineData("![x](https://elsewhere.example/spy.png)", "<img")]
    [InlineData("[x](/logout)", "/logout")]
    public void can_do_nothing(string text, string never) =>
        Assert.DoesNotContain(never, NoteText.ToHtml(text).Value, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void leads_elsewhere_in_a_tab_of_its_own()
    {
        var html = NoteText.ToHtml("[docs](https://example.com/a)").Value;

        Assert.Contains("href=\"https://example.com/a\"", html, StringComparison.Ordinal);
        Assert.Contains("target=\"_blank\"", html, StringComparison.Ordinal);
        Assert.Contains("noopener", html, StringComparison.Ordinal);
    }
}
