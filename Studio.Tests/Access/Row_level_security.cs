using Npgsql;
using Studio.Domain;
using Studio.Tests.Support;
using Studio.Tests.Support.House;

namespace Studio.Tests.Access;

/// <summary>In plain SQL, as the role that the web runs as: Ben's house is full, and Anna stands outside.</summary>
public sealed class Row_level_security : DatabaseTest
{
    private FullHouse _house = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _house = new FullHouse(Ben, Time.GetUtcNow());
        await _house.BuildAsync(Dbs, Ct);
    }

    [Fact]
    public async Task is_tested_on_every_table()
    {
        await using var owner = NpgsqlDataSource.Create(Connection);
        var empty = new List<string>();
        foreach (var table in await TablesAsync())
        {
            await using var command = owner.CreateCommand($"SELECT count(*) FROM {table}");
            if ((long)(await command.ExecuteScalarAsync(Ct))! == 0) empty.Add(table);
        }

        Assert.Empty(empty);
    }

    [Fact]
    public async Task shows_nothing_of_another() => Assert.Empty(await SeenAsync(Anna));

    [Fact]
    public async Task shows_nothing_to_nobody() => Assert.Empty(await SeenAsync(null));

    [Fact]
    public async Task shows_the_owner_what_is_theirs()
    {
        var hidden = (await TablesAsync()).Except(await SeenAsync(Ben));
        // What sign-in keeps, and by what links from mails are known, is out of everybody's reach.
        Assert.Equal(["identity.user_claims", "identity.user_logins", "identity.user_tokens", "runtime.answer_links"], hidden.Order());
    }

    [Fact]
    public async Task lets_nobody_change_what_is_anothers()
    {
        var before = await ChecksumAsync();
        var changed = new List<string>();
        await using var anna = await AsAppAsync(Anna);
        foreach (var table in await TablesAsync())
        {
            foreach (var column in await UpdatableAsync(table))
            {
                if (await TryAsync(anna, $"UPDATE {table} SET {column} = {column} {ButHerself(table)}") > 0) changed.Add($"{table}.{column}");
            }
        }

        Assert.Empty(changed);
        Assert.Equal(before, await ChecksumAsync());
    }

    [Fact]
    public async Task lets_nobody_delete_what_is_anothers()
    {
        var before = await ChecksumAsync();
        await using var anna = await AsAppAsync(Anna);
        foreach (var table in await TablesAsync()) await TryAsync(anna, $"DELETE FROM {table}");

        Assert.Equal(before, await ChecksumAsync());
    }

    [Theory]
    [InlineData("studio.nodes", "INSERT INTO studio.nodes SELECT (jsonb_populate_record(null::studio.nodes, '{ROW}'::jsonb || '{\"node_id\": \"new\"}')).*")]
    [InlineData("studio.webhooks", "INSERT INTO studio.webhooks SELECT (jsonb_populate_record(null::studio.webhooks, '{ROW}'::jsonb || jsonb_build_object('id', gen_random_uuid(), 'path', 'x'))).*")]
    [InlineData("studio.workflow_versions", "INSERT INTO studio.workflow_versions SELECT (jsonb_populate_record(null::studio.workflow_versions, '{ROW}'::jsonb || jsonb_build_object('id', gen_random_uuid(), 'version', 2))).*")]
    [InlineData("studio.workflows", "INSERT INTO studio.workflows SELECT (jsonb_populate_record(null::studio.workflows, '{ROW}'::jsonb || jsonb_build_object('id', gen_random_uuid(), 'kebab_name', 'x'))).*")]
    [InlineData("runtime.jobs", "INSERT INTO runtime.jobs SELECT (jsonb_populate_record(null::runtime.jobs, '{ROW}'::jsonb || jsonb_build_object('id', gen_random_uuid()))).*")]
    public async Task lets_nobody_write_in_anothers_name_or_under_anothers_workflow(string table, string insert)
    {
        var row = await ScalarAsync<string>($"SELECT to_jsonb(t)::text FROM {table} t LIMIT 1");
        await using var anna = await AsAppAsync(Anna);

        Assert.Equal(-1, await TryAsync(anna, insert.Replace("{ROW}", row.Replace("'", "''"))));
        // The same row with her own name does not fit the workflow that it would hang on.
        var hers = row.Replace(Ben.UserId.ToString(), Anna.UserId.ToString());
        if (table != "studio.workflows") Assert.Equal(-1, await TryAsync(anna, insert.Replace("{ROW}", hers.Replace("'", "''"))));
    }

    [Fact]
    public async Task keeps_the_secrets_of_accounts_and_keys_from_the_app()
    {
        await using var ben = await AsAppAsync(Ben);
        foreach (var secret in new[] { "password_hash FROM identity.users", "security_stamp FROM identity.users", "key_hash FROM identity.api_keys", "xml FROM identity.data_protection_keys" })
            Assert.Equal(-1, await TryAsync(ben, $"SELECT {secret}"));
    }

    [Fact]
    public async Task does_not_let_the_app_reach_a_log_partition_past_its_table()
    {
        await using var ben = await AsAppAsync(Ben);
        Assert.Equal(-1, await TryAsync(ben, "SELECT * FROM runtime.execution_logs_other"));
    }

    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        var all = await RowsAsync("""
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('identity', 'studio', 'runtime', 'audit') AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
            """);
        return [.. all.Except(FullHouse.Common.Keys)];
    }

    private Task<IReadOnlyList<string>> UpdatableAsync(string table) => RowsAsync($"""
        SELECT attname::text FROM pg_attribute
        WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped AND has_column_privilege('studio_app', attrelid, attnum, 'UPDATE')
        """);

    private async Task<IReadOnlyList<string>> SeenAsync(Actor? who)
    {
        var seen = new List<string>();
        await using var app = await AsAppAsync(who);
        foreach (var table in await TablesAsync())
        {
            var columns = table is "identity.users" or "identity.api_keys" ? "id" : "*";
            if (await TryAsync(app, $"SELECT {columns} FROM {table} {ButHerself(table)}") > 0) seen.Add(table);
        }

        return seen;
    }

    // Anna's own account is hers to see and to change.
    private string ButHerself(string table) => table == "identity.users" ? $"WHERE id <> '{Anna.UserId}'" : "";

    /// <summary>How many rows it read or changed; -1 when it was refused.</summary>
    private static async Task<int> TryAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var rows = 0;
            while (await reader.ReadAsync(Ct)) rows++;
            return Math.Max(rows, reader.RecordsAffected);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ForeignKeyViolation)
        {
            return -1;
        }
    }

    private async Task<string> ChecksumAsync()
    {
        var sums = new List<string>();
        foreach (var table in await TablesAsync())
            sums.Add(await ScalarAsync<string>($"SELECT '{table} ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') FROM {table} t"));
        return string.Join('\n', sums);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Connection);
        await using var command = owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(Connection);
        await using var command = owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct)) rows.Add(reader.GetString(0));
        return rows;
    }
}
