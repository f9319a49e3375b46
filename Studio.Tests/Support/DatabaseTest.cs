using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Data;
using Studio.Data.Access;
using Studio.Domain;
using Studio.Domain.Access;

namespace Studio.Tests.Support;

/// <summary>A test with a migrated database of its own, and two people in it.</summary>
public abstract class DatabaseTest : IAsyncLifetime
{
    private readonly List<NpgsqlDataSource> _sources = [];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;
    protected FakeTime Time { get; } = new();
    protected string Connection { get; private set; } = "";
    protected StudioDbs Dbs { get; private set; } = null!;
    protected Actor Anna { get; private set; } = null!;
    protected Actor Ben { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Connection = await CreateAsync();
        Dbs = new StudioDbs(Connection, Time);
        Anna = await NewPersonAsync("anna", Role.Developer);
        Ben = await NewPersonAsync("ben", Role.Developer);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Dbs.DisposeAsync();
        foreach (var source in _sources) await source.DisposeAsync();
        await DropAsync();
    }

    /// <summary>The test's database, by its connection string.</summary>
    protected virtual Task<string> CreateAsync() => TestCluster.CopyAsync();

    protected virtual Task DropAsync() => TestCluster.DropAsync(Connection);

    protected async Task<Actor> NewPersonAsync(string name, string role)
    {
        await using var db = Dbs.For(Actor.System);
        var held = await db.Roles.SingleAsync(r => r.Name == role, Ct);
        var user = User.Of($"{name}@example.test", name, held.Id);
        db.Add(user);
        await db.SaveChangesAsync(Ct);
        return new(user.Id, Permission.Read(held.Permissions));
    }

    /// <summary>Plain SQL as the role the web runs as, for who asks.</summary>
    protected async Task<NpgsqlConnection> AsAppAsync(Actor? who)
    {
        var asApp = new NpgsqlConnectionStringBuilder(Connection) { Options = "-c role=studio_app", Pooling = false };
        var source = NpgsqlDataSource.Create(asApp);
        _sources.Add(source);
        var connection = await source.OpenConnectionAsync(Ct);
        if (who is null) return connection;
        await using var tell = new NpgsqlCommand($"SET studio.user_id = '{who.UserId}'", connection);
        await tell.ExecuteNonQueryAsync(Ct);
        return connection;
    }
}
