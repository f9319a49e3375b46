using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Access;

public sealed class The_keys_api : AppTest
{
    private const string Keys = "/api/v1/keys";

    [Fact]
    public async Task shows_a_new_key_once_and_keeps_no_copy()
    {
        using var anna = await ProgramOfAsync(Anna);

        var made = await JsonAsync(await anna.PostAsJsonAsync(Keys, new { name = "Import", scopes = new[] { Permission.ReadWorkflows } }, Ct));
        var text = made["key"]!.GetValue<string>();

        Assert.DoesNotContain(text, await anna.GetStringAsync(Keys, Ct), StringComparison.Ordinal);
        await using var db = Dbs.For(Actor.System);
        Assert.DoesNotContain(await db.ApiKeys.ToListAsync(Ct), k => k.Name == text || k.Prefix == text);
    }

    [Fact]
    public async Task lets_a_key_do_what_its_scopes_say_and_no_more()
    {
        using var reader = await ProgramOfAsync(Anna, Permission.ReadWorkflows);

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/workflows", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/workflows", new { displayName = "x" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Keys, Ct)).StatusCode);
    }

    [Fact]
    public async Task does_not_let_a_key_make_a_mightier_one()
    {
        using var maker = await ProgramOfAsync(Anna, Permission.CreateKeys);

        var response = await maker.PostAsJsonAsync(Keys, new { name = "More", scopes = new[] { Permission.DeleteWorkflows } }, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task takes_a_key_back_at_once()
    {
        using var anna = await ProgramOfAsync(Anna);
        using var lost = await ProgramOfAsync(Anna, Permission.ReadWorkflows);
        var id = (await anna.GetFromJsonAsync<List<Row>>(Keys, Ct))!.First(k => k.Scopes.Count == 1).Id;

        Assert.Equal(HttpStatusCode.NoContent, (await anna.DeleteAsync($"{Keys}/{id}", Ct)).StatusCode);
        var refused = await lost.GetAsync("/api/v1/workflows", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("KeyRevoked", (await JsonAsync(refused))["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Bearer sk_studio_0000", "UnknownKey")]
    [InlineData(null, "NotSignedIn")]
    public async Task says_why_somebody_is_not_let_in(string? authorization, string code)
    {
        using var stranger = App.Client();
        if (authorization is not null) stranger.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var refused = await stranger.GetAsync(Keys, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, code), (refused.StatusCode, (await JsonAsync(refused))["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task weakens_a_key_when_its_owner_loses_the_role()
    {
        using var anna = await ProgramOfAsync(Anna);
        await using var db = Dbs.For(Actor.System);
        var viewer = (await db.Roles.SingleAsync(r => r.Name == Role.Viewer, Ct)).Id;
        await db.Users.Where(u => u.Id == Anna.UserId).ExecuteUpdateAsync(set => set.SetProperty(u => u.RoleId, viewer), Ct);

        Assert.Equal(HttpStatusCode.Forbidden, (await anna.PostAsJsonAsync("/api/v1/workflows", new { displayName = "x" }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/api/v1/workflows", Ct)).StatusCode);
    }

    [Fact]
    public async Task keeps_another_persons_keys_out_of_reach()
    {
        using var anna = await ProgramOfAsync(Anna);
        using var ben = await ProgramOfAsync(Ben);
        var id = (await anna.GetFromJsonAsync<List<Row>>(Keys, Ct))![0].Id;

        Assert.Equal(HttpStatusCode.NotFound, (await ben.DeleteAsync($"{Keys}/{id}", Ct)).StatusCode);
    }

    private sealed record Row(Guid Id, List<string> Scopes);
}
