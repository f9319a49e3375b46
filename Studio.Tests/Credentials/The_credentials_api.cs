using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using Studio.Tests.Support;

namespace Studio.Tests.Credentials;

public sealed class The_credentials_api : AppTest
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Studio:SecretKey"] = Convert.ToBase64String(new byte[32]),
        ["Studio:Runner:AllowPrivateAddresses"] = "true",
    };

    [Fact]
    public async Task keeps_a_secret_and_never_shows_it()
    {
        var anna = await ProgramOfAsync(Anna);

        var made = await CreateAsync(anna, "crm", "sesame");

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.DoesNotContain("sesame", await made.Content.ReadAsStringAsync(Ct));
        Assert.DoesNotContain("sesame", await anna.GetStringAsync("/api/v1/credentials", Ct));
        await using var connection = new Npgsql.NpgsqlConnection(Connection);
        await connection.OpenAsync(Ct);
        await using var command = new Npgsql.NpgsqlCommand("SELECT secret_encrypted FROM integration.credentials", connection);
        Assert.DoesNotContain("sesame", Encoding.UTF8.GetString((byte[])(await command.ExecuteScalarAsync(Ct))!));
    }

    [Fact]
    public async Task opens_a_service_to_the_steps_of_its_owner()
    {
        await using var server =
            await SmallServer.StartAsync(http => http.Response.WriteAsync(http.Request.Headers.Authorization.ToString()), Ct);
        var anna = await ProgramOfAsync(Anna);
        var credential = (await JsonAsync(await CreateAsync(anna, "crm", "sesame")))["id"]!.ToString();
        var call = Draw.Node("call", "http.request", new() { ["url"] = server.Address, ["authentication"] = "bearer" });
        call = call with { Setup = call.Setup with { Credentials = new() { ["http.bearer"] = credential } } };
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.Line(call), Ct);

        var run = await JsonAsync(await anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs?wait=20", new { }, Ct));

        Assert.Equal("Bearer sesame", run["output"]!["main"]![0]!["json"]!["data"]!.ToString());
    }

    [Fact]
    public async Task opens_nothing_to_the_steps_of_others()
    {
        var credential = (await JsonAsync(await CreateAsync(await ProgramOfAsync(Anna), "crm", "sesame")))["id"]!.ToString();
        var call = Draw.Node("call", "http.request", new() { ["url"] = "http://127.0.0.1:1", ["authentication"] = "bearer" });
        call = call with { Setup = call.Setup with { Credentials = new() { ["http.bearer"] = credential } } };
        var workflow = await Drafts.AddAsync(Dbs, Ben, "w", Draw.Line(call), Ct);

        var run = await JsonAsync(await (await ProgramOfAsync(Ben))
            .PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs?wait=20", new { }, Ct));

        Assert.Equal($"There is no credential {credential} of the workflow's owner.", run["error"]!.ToString());
    }

    [Fact]
    public async Task says_what_is_missing()
    {
        var anna = await ProgramOfAsync(Anna);

        var answer = await anna.PostAsJsonAsync("/api/v1/credentials",
            new { type = "http.basic", name = "x", secret = new { user = "jo", token = "t" } }, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["secret.password", "secret.token"], (await JsonAsync(answer))["findings"]!.AsArray()
            .Select(f => f!["path"]!.ToString()));
    }

    [Fact]
    public async Task takes_a_name_once()
    {
        var anna = await ProgramOfAsync(Anna);
        await CreateAsync(anna, "crm", "a");

        Assert.Equal(HttpStatusCode.Conflict, (await CreateAsync(anna, "crm", "b")).StatusCode);
    }

    [Fact]
    public async Task shows_nobody_those_of_another()
    {
        var made = await JsonAsync(await CreateAsync(await ProgramOfAsync(Anna), "crm", "a"));
        var ben = await ProgramOfAsync(Ben);

        Assert.Equal("[]", await ben.GetStringAsync("/api/v1/credentials", Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await ben.DeleteAsync($"/api/v1/credentials/{made["id"]}", Ct)).StatusCode);
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string name, string token) =>
        client.PostAsJsonAsync("/api/v1/credentials", new { type = "http.bearer", name, secret = new { token } }, Ct);
}
