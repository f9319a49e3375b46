using Npgsql;
using Studio.Migrations;
using Studio.Tests.Support;

namespace Studio.Tests.Postgres;

public sealed class A_migration : IAsyncLifetime
{
    private string _connection = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connection = await TestCluster.EmptyAsync();

    public async ValueTask DisposeAsync() => await TestCluster.DropAsync(_connection);

    [Fact]
    public async Task is_done_once()
    {
        Assert.NotEmpty(await Migrator.MigrateAsync(_connection, Ct));
        Assert.Empty(await Migrator.MigrateAsync(_connection, Ct));
    }

    [Fact]
    public async Task that_fails_says_why_and_changes_nothing()
    {
        await ExecuteAsync("CREATE SCHEMA identity; CREATE TABLE identity.users (id int)");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => Migrator.MigrateAsync(_connection, Ct));

        Assert.Contains("relation \"users\" already exists", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await ExecuteAsync("SELECT count(*) FROM pg_tables WHERE schemaname IN ('studio', 'runtime', 'audit') AND tablename <> 'migrations'"));
    }

    [Fact]
    public async Task refuses_a_database_of_a_newer_version()
    {
        await Migrator.MigrateAsync(_connection, Ct);
        await ExecuteAsync("INSERT INTO studio.migrations VALUES ('29990101000000_Later', '99')");

        var failure = await Assert.ThrowsAsync<MigrationFailedException>(() => Migrator.MigrateAsync(_connection, Ct));

        Assert.StartsWith("The database was made by a newer Studio (29990101000000_Later).", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task may_be_asked_for_by_two_programs_at_once()
    {
        await Task.WhenAll(Migrator.MigrateAsync(_connection, Ct), Migrator.MigrateAsync(_connection, Ct));
        Assert.Empty(await Migrator.PendingAsync(_connection, Ct));
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
