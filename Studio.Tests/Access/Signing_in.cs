using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Tests.Support;

namespace Studio.Tests.Access;

public sealed class Signing_in : AppTest
{
    private const string Password = "correct horse";
    private const string Email = "anna@example.test";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Dbs.For(Actor.System);
        var anna = await db.Users.SingleAsync(u => u.Id == Anna.UserId, Ct);
        anna.PasswordHash = new PasswordHasher<User>().HashPassword(anna, Password);
        await db.SaveChangesAsync(Ct);
    }

    [Fact]
    public async Task leads_to_where_one_wanted_to_go()
    {
        using var browser = App.Client();

        var answer = await SignInAsync(browser, Password, "/login?returnUrl=%2Fworkflows");

        Assert.Equal((HttpStatusCode.Found, "/workflows"), (answer.StatusCode, Path(answer)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/workflows", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task never_leads_out_of_the_app(string returnUrl)
    {
        using var browser = App.Client();
        Assert.Equal("/", Path(await SignInAsync(browser, Password, $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}")));
    }

    [Fact]
    public async Task locks_the_account_after_too_many_wrong_passwords()
    {
        using var browser = App.Client();
        foreach (var _ in Enumerable.Range(0, 5)) await SignInAsync(browser, "wrong");

        var page = await (await SignInAsync(browser, Password)).Content.ReadAsStringAsync(Ct);

        Assert.Contains("Too many wrong passwords. The account is locked for 5 minutes; then try again.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_the_same_of_a_wrong_password_and_an_unknown_address()
    {
        using var browser = App.Client();
        const string Sentence = "E-mail or password is wrong. Check both and try again.";

        Assert.Contains(Sentence, await (await SignInAsync(browser, "wrong")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var unknown = await Form.PostAsync(browser, "/login", new() { ["Posted.Email"] = "who@example.test", ["Posted.Password"] = "x" }, Ct);
        Assert.Contains(Sentence, await unknown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task needs_the_token_that_came_with_the_form()
    {
        using var browser = App.Client();
        var fields = new Dictionary<string, string> { ["Posted.Email"] = Email, ["Posted.Password"] = Password, ["_handler"] = "login" };

        var answer = await browser.PostAsync("/login", new FormUrlEncodedContent(fields), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task is_slowed_down_when_one_address_tries_too_often()
    {
        using var browser = App.Client();
        HttpResponseMessage answer;
        var tries = 0;
        do answer = await browser.PostAsync("/login", new FormUrlEncodedContent([]), Ct);
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 30);

        Assert.Equal((20, "60"), (tries, answer.Headers.RetryAfter!.ToString()));
    }

    [Fact]
    public async Task sets_a_cookie_that_scripts_and_other_sites_can_not_use()
    {
        using var browser = App.Client();

        var cookie = (await SignInAsync(browser, Password)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("studio=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ends_with_signing_out()
    {
        using var browser = App.Client();
        await SignInAsync(browser, Password);
        var answer = await Form.PostToAsync(browser, "/account", "/logout", [], Ct);

        Assert.Equal("/login", Path(answer));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/workflows", Ct)).StatusCode);
    }

    [Fact]
    public async Task with_the_old_password_fails_after_a_change()
    {
        using var browser = App.Client();
        await SignInAsync(browser, Password);
        var changed = await Form.PostAsync(browser, "/account", new() { ["Posted.Current"] = Password, ["Posted.Next"] = "a better one" }, Ct);
        Assert.Contains("Your password is changed.", await changed.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var other = App.Client();
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(other, Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await SignInAsync(other, "a better one")).StatusCode);
    }

    [Fact]
    public async Task is_remembered_by_a_second_web_process_on_the_same_database()
    {
        using var browser = App.Client();
        var cookie = (await SignInAsync(browser, Password)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("studio=", StringComparison.Ordinal));

        await using var second = new RunningApp(Connection);
        using var there = second.Client();
        there.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/api/v1/workflows", Ct)).StatusCode);
    }

    [Fact]
    public async Task is_written_down_with_the_address_it_came_from()
    {
        using var browser = App.Client();
        await SignInAsync(browser, "wrong");
        await SignInAsync(browser, Password);

        await using var db = Dbs.For(Anna);
        var trail = await db.AuditTrail.OrderBy(e => e.OccurredAt).ToListAsync(Ct);
        Assert.Equal(["sign_in.failed", "sign_in"], trail.Select(e => e.Action));
        Assert.All(trail, e => Assert.NotNull(e.FromAddress));
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string password, string page = "/login") =>
        Form.PostAsync(browser, page, new() { ["Posted.Email"] = Email, ["Posted.Password"] = password }, Ct);

    private static string Path(HttpResponseMessage answer)
    {
        var from = answer.RequestMessage!.RequestUri!;
        var to = new Uri(from, answer.Headers.Location!);
        return to.Host == from.Host ? to.PathAndQuery : to.ToString();
    }
}
