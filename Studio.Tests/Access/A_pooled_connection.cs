using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Access;

/// <summary>One connection for all: whoever had it last must not be remembered.</summary>
public sealed class A_pooled_connection : DatabaseTest
{
    private StudioDbs _one = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _one = new StudioDbs(new NpgsqlConnectionStringBuilder(Connection) { MaxPoolSize = 1 }.ConnectionString, Time);
        await AddAsync(Anna, "annas");
        await AddAsync(Ben, "bens");
    }

    public override async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task serves_one_person_after_the_other()
    {
        Assert.Equal(["annas"], await NamesAsync(Anna));
        Assert.Equal(["bens"], await NamesAsync(Ben));
        Assert.Empty(await NamesAsync(Actor.Nobody));
    }

    [Fact]
    public async Task forgets_who_had_it_and_falls_back_to_the_bound_role()
    {
        await NamesAsync(Anna);

        await using var db = _one.For(Ben);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(Ct);
        await using var ask = new NpgsqlCommand("SELECT current_user || '/' || coalesce(current_setting('studio.user_id', true), '')", connection);

        Assert.Equal("studio_app/", await ask.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task forgets_who_had_it_after_an_error()
    {
        await using (var db = _one.For(Anna))
            await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"SELECT 1 / 0", Ct));

        Assert.Equal(["bens"], await NamesAsync(Ben));
    }

    [Fact]
    public async Task still_knows_who_asks_after_a_transaction_was_rolled_back()
    {
        await using var db = _one.For(Anna);
        await db.Database.OpenConnectionAsync(Ct);
        await using (var undone = await db.Database.BeginTransactionAsync(Ct))
        {
            await db.Workflows.Select(w => w.KebabName).ToListAsync(Ct);
            await undone.RollbackAsync(Ct);
        }

        Assert.Equal(["annas"], await db.Workflows.Select(w => w.KebabName).ToListAsync(Ct));
    }

    [Fact]
    public async Task tells_who_asks_with_every_sort_of_command()
    {
        await using var db = _one.For(Anna);

        Assert.Equal(1, await db.Workflows.ExecuteUpdateAsync(set => set.SetProperty(w => w.Icon, "star"), Ct));
        Assert.Equal(["annas"], await db.Workflows.FromSql($"SELECT * FROM studio.workflows").Select(w => w.KebabName).ToListAsync(Ct));
        Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM studio.workflows").SingleAsync(Ct));
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE studio.workflows SET icon = 'moon'", Ct));
        (await db.Workflows.SingleAsync(Ct)).Icon = "sun";
        Assert.Equal(1, await db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task serves_two_people_two_hundred_times_without_a_mix_up()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (Expected: i % 2 == 0 ? "annas" : "bens", Got: await NamesAsync(i % 2 == 0 ? Anna : Ben))));
        Assert.All(seen, s => Assert.Equal([s.Expected], s.Got));
    }

    [Fact]
    public void that_is_not_reset_is_refused()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => new StudioDbs($"{Connection};No Reset On Close=true", Time));
        Assert.Contains("would be taken for the last one", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void is_only_asked_asynchronously()
    {
        using var db = _one.For(Anna);
        Assert.Throws<InvalidOperationException>(() => db.Workflows.ToList());
    }

    private async Task<IReadOnlyList<string>> NamesAsync(Actor actor)
    {
        await using var db = _one.For(actor);
        return await db.Workflows.Select(w => w.KebabName).ToListAsync(Ct);
    }

    private async Task AddAsync(Actor owner, string name)
    {
        await using var db = _one.For(owner);
        db.Add(new Workflow { Id = Guid.CreateVersion7(), OwnerId = owner.UserId, DisplayName = name, KebabName = name });
        await db.SaveChangesAsync(Ct);
    }
}
