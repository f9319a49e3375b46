using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Data;
using Studio.Domain;
using Studio.Tests.Support;

namespace Studio.Tests.Spec;

/// <summary>Holds the migrated database against the specifications, and against the rules that each of its tables keeps.</summary>
public sealed class The_schema(The_schema.Migrated database) : IClassFixture<The_schema.Migrated>
{
    // Every table that is ours. A partition is its table's affair, and Quartz names its own things.
    private const string Tables = """
        WITH t AS (
            SELECT c.*, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_.*|information_schema|quartz)$')
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("000", 6, 24)]
    [InlineData("001", 21, 270)]
    [InlineData("002", 18, 27)]
    [InlineData("003", 11, 102)]
    [InlineData("004", 32, 373)]
    public void says_of_every_column_of_a_specification_where_it_went(string spec, int tables, int columns)
    {
        var said = SpecColumn.All.Where(c => c.Spec == spec).ToList();

        AssertNone(said.CountBy(c => c.Name).Where(c => c.Value > 1).Select(c => $"{c.Key} stands there {c.Value} times"));
        AssertNone(said.Select(Fault).OfType<string>());
        Assert.Equal((tables, columns), (said.DistinctBy(c => c.Table).Count(), said.Count));
    }

    [Fact]
    public async Task has_every_column_that_is_said_to_be_here()
    {
        var places = await PlacesAsync();

        AssertNone(Said(SpecColumn.Here).Where(c => !places.Contains(c.Place)).Select(c => $"{c.Name}: there is no {c.Place}"));
    }

    [Fact]
    public async Task has_the_places_where_things_are_said_to_be_elsewhere()
    {
        var places = await PlacesAsync();

        AssertNone(Said(SpecColumn.Elsewhere)
            .Where(c => c.Place.Length > 0 && !places.Contains(c.Place))
            .Select(c => $"{c.Name}: there is no {c.Place}"));
    }

    [Fact]
    public async Task does_not_yet_have_a_table_that_is_to_come()
    {
        var places = await PlacesAsync();

        AssertNone(Said(SpecColumn.ToCome)
            .Where(c => places.Contains(c.OurTable))
            .Select(c => $"{c.Name}: {c.OurTable} has come; say where the column is now"));
    }

    [Fact]
    public async Task allows_every_value_that_a_specification_lists()
    {
        var allowed = (await ReadAsync($"""
            {Tables} SELECT t.name || '.' || a.attname || E'\t' || v.m[1]
            FROM t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'c' AND cardinality(c.conkey) = 1
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
            CROSS JOIN regexp_matches(pg_get_constraintdef(c.oid), $$'([^']*)'::text$$, 'g') AS v (m)
            """)).ToHashSet();

        AssertNone(SpecValues.All.Where(v => v.Values.Length != v.Ours.Length).Select(v => $"{v.Name}: a value has no word of ours"));
        AssertNone(
            from v in SpecValues.All
            from word in v.Ours
            where !allowed.Contains($"{v.Place}\t{word}")
            select $"{v.Name}: {v.Place} does not allow '{word}'");
    }

    [Theory]
    [InlineData("studio.edges", "CHECK ((source_node_id <> target_node_id))")]
    [InlineData("studio.workflows", "CHECK ((length(display_name) > 0))")]
    [InlineData("runtime.execution_logs", "CHECK (((display_priority >= 1) AND (display_priority <= 10)))")]
    public async Task checks_what_a_specification_checks(string table, string check) =>
        Assert.Contains(check, await ReadAsync($"""
            {Tables} SELECT pg_get_constraintdef(c.oid) FROM t JOIN pg_constraint c ON c.conrelid = t.oid WHERE t.name = '{table}'
            """));

    [Fact]
    public async Task keeps_unique_what_a_specification_keeps_unique()
    {
        var unique = (await ReadAsync($"""
            {Tables} SELECT t.name || E'\t' || (
                SELECT string_agg(a.attname, ',' ORDER BY a.attname)
                FROM unnest(i.indkey[0:i.indnkeyatts - 1]) AS k (n) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.n)
                || E'\t' || coalesce(trim(pg_get_expr(i.indpred, i.indrelid), '()'), '')
            FROM t JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique AND i.indisvalid
            """)).ToHashSet();

        AssertNone(SpecUnique.All
            .Where(u => !unique.Contains($"{u.OurTable}\t{u.OurColumnsInOrder}\t{u.OnlyWhere}"))
            .Select(u => $"{u.Spec} {u.Table} ({u.Columns}): {u.OurTable} ({u.OurColumns}) is not unique"));
    }

    /// <summary>Beside an id, the owner tells an index nothing; and a key that is none points nowhere.</summary>
    [Fact]
    public async Task gives_every_foreign_key_an_index()
    {
        var bare = await ReadAsync($"""
            {Tables} SELECT t.name || ' ' || pg_get_constraintdef(c.oid)
            FROM t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
            CROSS JOIN LATERAL (SELECT array_agg(a.attnum) AS key FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (c.conkey)
                AND (a.attname <> 'owner_id' OR cardinality(c.conkey) = 1)) k
            WHERE NOT EXISTS (
                SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indisvalid
                AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) ~ '^\(\w+ IS NOT NULL\)$')
                AND k.key @> i.indkey[0:cardinality(k.key) - 1]::int2[] AND cardinality(k.key) <= i.indnkeyatts)
            """);

        AssertNone(bare);
    }

    /// <summary>A partition has none of its own, so nobody whom it binds may ask it directly.</summary>
    [Fact]
    public async Task has_row_level_security_on_every_table() =>
        AssertNone(await ReadAsync("""
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_.*|information_schema|quartz)$' AND c.oid <> 'studio.migrations'::regclass
            AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            AND (NOT c.relispartition OR has_any_column_privilege('studio_app', c.oid, 'SELECT, INSERT, UPDATE')
                 OR has_table_privilege('studio_app', c.oid, 'DELETE, TRUNCATE'))
            """));

    /// <summary>But for the table of migrations, which Entity Framework names.</summary>
    [Fact]
    public async Task names_everything_in_snake_case() =>
        AssertNone(await ReadAsync($"""
            {Tables}, ours AS (SELECT * FROM t WHERE name <> 'studio.migrations'), named (name, kind) AS (
                SELECT nspname, 'schema' FROM pg_namespace WHERE oid IN (SELECT relnamespace FROM ours)
                UNION ALL SELECT relname, 'table' FROM ours t
                UNION ALL SELECT a.attname, 'column of ' || t.name
                    FROM ours t JOIN pg_attribute a ON a.attrelid = t.oid AND NOT a.attisdropped
                UNION ALL SELECT i.relname, 'index of ' || t.name
                    FROM ours t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
                UNION ALL SELECT c.conname, 'constraint of ' || t.name FROM ours t JOIN pg_constraint c ON c.conrelid = t.oid
                UNION ALL SELECT p.polname, 'policy of ' || t.name FROM ours t JOIN pg_policy p ON p.polrelid = t.oid
                UNION ALL SELECT g.tgname, 'trigger of ' || t.name FROM ours t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
                UNION ALL SELECT p.proname, 'function' FROM pg_proc p WHERE p.pronamespace IN (SELECT relnamespace FROM ours))
            SELECT kind || ' ' || name FROM named WHERE name !~ '^[a-z][a-z0-9_]*$'
            """));

    [Fact]
    public async Task keeps_time_with_a_time_zone() =>
        AssertNone(await ReadAsync($"""
            {Tables} SELECT t.name || '.' || a.attname || ' is ' || format_type(a.atttypid, a.atttypmod)
            FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE a.atttypid IN ('timestamp'::regtype, 'timestamp[]'::regtype, 'time'::regtype)
               OR (a.attname ~ '_(at|until)$' AND a.atttypid <> 'timestamptz'::regtype)
            """));

    [Fact]
    public async Task has_no_table_that_the_model_does_not_know()
    {
        await using var dbs = new StudioDbs(database.Connection, TimeProvider.System);
        await using var db = dbs.For(Actor.System);
        var known = db.Model.GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Select(column => $"{t.Schema}.{t.Name}.{column.Name}").Prepend($"{t.Schema}.{t.Name}"))
            .ToHashSet();
        var places = await PlacesAsync();

        AssertNone(places.Except(known).Where(place => !place.StartsWith("studio.migrations", StringComparison.Ordinal)));
        AssertNone(known.Except(places).Select(place => $"{place} is in the model alone"));
    }

    [Fact]
    public async Task is_what_the_model_says()
    {
        await using var connection = new NpgsqlConnection(database.Connection);
        await using var db = new StudioDb(StudioDbs.OwnerOptions(connection), Actor.System);

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed since the last migration: add one.");
    }

    private static IEnumerable<SpecColumn> Said(string state) => SpecColumn.All.Where(c => c.State == state);

    private static string? Fault(SpecColumn c) => c switch
    {
        { Table: "" } or { Column: "" } => $"{c.Name} names no column",
        { State: SpecColumn.Here, OurTable: "" } or { State: SpecColumn.Here, OurColumn: "" } => $"{c.Name} is here, but not where",
        { State: SpecColumn.Elsewhere, Note: "" } => $"{c.Name} is elsewhere, but not why",
        { State: SpecColumn.ToCome, OurTable: "" } => $"{c.Name} is to come, but not where",
        { State: SpecColumn.Here or SpecColumn.Elsewhere or SpecColumn.ToCome } => null,
        _ => $"{c.Name} is \"{c.State}\": say here, elsewhere or to come",
    };

    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, $"{all.Length} faults:\n{string.Join('\n', all)}");
    }

    /// <summary>All our tables, and their columns as <c>schema.table.column</c>.</summary>
    private async Task<HashSet<string>> PlacesAsync() =>
        [.. await ReadAsync($"""
            {Tables} SELECT name FROM t
            UNION ALL SELECT t.name || '.' || a.attname
            FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
            """)];

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> read = [];
        while (await reader.ReadAsync(Ct)) read.Add(reader.GetString(0));
        return read;
    }

    /// <summary>One database for all facts: they only read.</summary>
    public sealed class Migrated : IAsyncLifetime
    {
        public string Connection { get; private set; } = "";
        public NpgsqlDataSource Source { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Connection = await TestCluster.CopyAsync();
            Source = NpgsqlDataSource.Create(Connection);
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await TestCluster.DropAsync(Connection);
        }
    }
}
