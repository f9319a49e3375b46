using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;
using static Microsoft.Playwright.Assertions;

namespace Studio.Tests.Journeys;

public sealed partial class Answering_by_mail : EditorJourney
{
    private readonly SmtpServer _mail = SmtpServer.Start();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Studio:Mail:Host"] = "127.0.0.1",
        ["Studio:Mail:Port"] = $"{_mail.Port}",
        ["Studio:Mail:Protection"] = "None",
        ["Studio:Mail:From"] = "studio@example.test",
        ["Studio:PublicUrl"] = "http://studio.example.test",
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task is_done_without_signing_in()
    {
        var link = await AskAsync();
        await using var elsewhere = await Page.Context.Browser!.NewContextAsync(new() { BaseURL = App.Address.ToString() });
        var page = await elsewhere.NewPageAsync();

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Expect(page.GetByText("Your answer is kept: approved")).ToBeVisibleAsync(Patiently);
        await Expect(Page.Locator("[data-node=ask]")).ToHaveAttributeAsync("data-status", "success", new() { Timeout = 30_000 });
        Assert.Equal(410, (await page.GotoAsync(link))!.Status);
        await Expect(page.GetByText("You have answered this")).ToBeVisibleAsync(Patiently);
        Forgive("410");
    }

    [Fact]
    public async Task is_not_done_by_programs_that_follow_links()
    {
        var link = new Uri(App.Address, await AskAsync());
        using var scanner = new HttpClient();

        var shown = await scanner.GetAsync(link, Ct);
        using var head = new HttpRequestMessage(HttpMethod.Head, link);
        await scanner.SendAsync(head, Ct);
        using var prefetch = new HttpRequestMessage(HttpMethod.Get, link);
        prefetch.Headers.Add("Sec-Purpose", "prefetch");
        await scanner.SendAsync(prefetch, Ct);
        var posted = await scanner.PostAsync(link, new FormUrlEncodedContent([new("_handler", "answer"), new("decision", "approved")]), Ct);

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal((true, "no-referrer"), (shown.Headers.CacheControl?.NoStore, shown.Headers.GetValues("Referrer-Policy").Single()));
        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        await Expect(Page.Locator("[data-node=ask]")).ToHaveAttributeAsync("data-status", "human");
    }

    [Fact]
    public async Task tells_nobody_which_links_there_are()
    {
        var answer = await App.Client().GetAsync("/answer/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Ct);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("There is nothing at this address.", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<string> AskAsync()
    {
        await OpenAsync(Draw.Line(Draw.Node("ask", "human.approve", new() { ["question"] = "Ship it?", ["askedBy"] = "mail" })));
        await Page.Keyboard.PressAsync("Control+Enter");
        await Soon.ComesAsync("the mail", () => Task.FromResult(_mail.Letters.Count > 0), Ct);
        return Link().Match(_mail.Letters[0].TextBody!).Value;
    }

    [GeneratedRegex(@"/answer/\S+")]
    private static partial Regex Link();
}
