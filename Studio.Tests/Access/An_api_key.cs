using Studio.Domain;
using Studio.Domain.Access;
using Studio.Tests.Support;

namespace Studio.Tests.Access;

public sealed class An_api_key
{
    private static readonly Guid Owner = Guid.CreateVersion7();
    private readonly FakeTime _time = new();

    [Fact]
    public void keeps_a_hash_and_never_its_text()
    {
        var made = Made();

        Assert.Equal(ApiKey.Hash(made.Text), made.Key.KeyHash);
        Assert.StartsWith(made.Key.Prefix, made.Text, StringComparison.Ordinal);
        Assert.True(made.Text.Length - made.Key.Prefix.Length >= 32);
    }

    [Fact]
    public void is_never_the_same_twice() => Assert.NotEqual(Made().Text, Made().Text);

    [Fact]
    public void that_is_revoked_says_when()
    {
        var key = Made().Key;
        key.Revoke(_time.GetUtcNow());

        key.Use(_time.GetUtcNow()).Ok(out _, out var problem);

        Assert.Equal("The key \"Import\" was revoked on 2030-01-01 12:00:00Z. Create another under Account › API keys.", Assert.IsType<KeyRevoked>(problem).Message);
    }

    [Fact]
    public void expires_when_it_was_to()
    {
        var key = Made(_time.GetUtcNow().AddDays(1)).Key;

        Assert.True(key.Use(_time.GetUtcNow()).Ok(out _, out _));
        key.Use(_time.GetUtcNow().AddDays(1)).Ok(out _, out var problem);

        Assert.IsType<KeyExpired>(problem);
    }

    [Fact]
    public void is_refused_with_all_that_is_wrong_with_it()
    {
        ApiKey.Create(Owner, " ", ["workflows.fly"], _time.GetUtcNow(), _time.GetUtcNow()).Ok(out _, out var problem);

        Assert.Equal(["name", "expiresAt", "scopes"], Assert.IsType<InvalidKey>(problem).Findings.Select(f => f.Path));
    }

    private NewApiKey Made(DateTimeOffset? expiresAt = null) =>
        ApiKey.Create(Owner, "Import", [Permission.ReadWorkflows], expiresAt, _time.GetUtcNow()).Ok(out var made, out var problem)
            ? made
            : throw new InvalidOperationException(problem.InWords());
}
