using System.Net;
using Npgsql;
using Studio.Tests.Support;

namespace Studio.Tests.Operations;

public sealed class Health : AppTest
{
    [Fact]
    public async Task is_ready_when_the_database_answers_and_is_up_to_date()
    {
        using var client = App.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Ct)).StatusCode);
    }

    [Fact]
    public async Task is_not_ready_when_a_migration_is_missing_and_says_which()
    {
        await using var owner = NpgsqlDataSource.Create(Connection);
        await using var forget = owner.CreateCommand("""DELETE FROM studio.migrations WHERE "MigrationId" LIKE '%Security'""");
        await forget.ExecuteNonQueryAsync(Ct);
        using var client = App.Client();

        var answer = await client.GetAsync("/health/ready", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("lacks 20261121000000_Security", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Ct)).StatusCode);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/nothing/here")]
    [InlineData("/api/v1/workflows")]
    public async Task of_every_answer_includes_the_security_headers(string path)
    {
        using var client = App.Client();

        var headers = (await client.GetAsync(path, Ct)).Headers;

        Assert.Contains("script-src 'self';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(headers.Contains("Server"));
    }
}
