using System.Net;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Setup;

public sealed class Setting_up : IAsyncLifetime
{
    private string _connection = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connection = await TestCluster.CopyAsync();

    public async ValueTask DisposeAsync() => await TestCluster.DropAsync(_connection);

    [Fact]
    public async Task makes_the_owner_and_signs_them_in()
    {
        await using var app = new RunningApp(_connection);
        using var browser = app.Client();

        var answer = await PostAsync(browser, "olga@example.test", "correct horse");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/workflows", Ct)).StatusCode);
        Assert.Equal(["olga@example.test"], await OwnersAsync());
    }

    [Fact]
    public async Task closes_behind_the_owner()
    {
        await using var app = new RunningApp(_connection);
        using var browser = app.Client();
        await PostAsync(browser, "olga@example.test", "correct horse");

        using var late = app.Client();

        Assert.EndsWith("/login", (await late.GetAsync("/setup", Ct)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task makes_one_owner_when_two_race_for_it()
    {
        await using var app = new RunningApp(_connection);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var browser = app.Client();
            return await PostAsync(browser, $"olga{i}@example.test", "correct horse");
        }));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Found);
        Assert.Single(await OwnersAsync());
        var told = await Task.WhenAll(answers.Where(a => a.StatusCode == HttpStatusCode.OK).Select(a => a.Content.ReadAsStringAsync(Ct)));
        Assert.All(told, page => Assert.Contains("Studio is set up already.", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task says_everything_that_is_wrong_at_once_and_makes_nobody()
    {
        await using var app = new RunningApp(_connection);
        using var browser = app.Client();

        var page = await (await PostAsync(browser, "olga", "short")).Content.ReadAsStringAsync(Ct);

        Assert.Contains("is not an e-mail address.", page, StringComparison.Ordinal);
        Assert.Contains("The password has 5 characters. Use at least 10.", page, StringComparison.Ordinal);
        Assert.Empty(await OwnersAsync());
    }

    [Fact]
    public async Task can_be_done_by_the_environment()
    {
        var settings = new Dictionary<string, string>
        {
            ["STUDIO_OWNER_EMAIL"] = "olga@example.test",
            ["STUDIO_OWNER_PASSWORD"] = "correct horse",
        };

        await using (new RunningApp(_connection, settings)) Assert.Equal(["olga@example.test"], await OwnersAsync());
        await using (new RunningApp(_connection, settings)) Assert.Single(await OwnersAsync());
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string email, string password) =>
        Form.PostAsync(browser, "/setup", new() { ["Posted.Email"] = email, ["Posted.Password"] = password }, Ct);

    private async Task<IReadOnlyList<string>> OwnersAsync()
    {
        await using var dbs = new StudioDbs(_connection, TimeProvider.System);
        await using var db = dbs.For(Actor.System);
        var owner = (await db.Roles.SingleAsync(r => r.Name == Role.Owner, Ct)).Id;
        return await db.Users.Where(u => u.RoleId == owner).Select(u => u.Email!).ToListAsync(Ct);
    }
}
