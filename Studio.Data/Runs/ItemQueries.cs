using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;

namespace Studio.Data.Runs;

/// <summary>Where items are kept: what a step put out, by its line of the run's journal; without one, what the run was given.</summary>
public sealed record ItemsPlace(Guid Run, int? Seq = null);

/// <summary>How many items went out by a port, and how much that is.</summary>
public sealed record PortSize(string Port, int Count, int Bytes);

/// <summary>The beginnings of an item's outer fields, in words.</summary>
public sealed record ItemRow(int Index, int Bytes, IReadOnlyDictionary<string, string?> Fields);

/// <summary>One item, or a value inside it: by its port, its place, and the names and places on the way inside.</summary>
public sealed record ValuePlace(string Port, int Index, IReadOnlyList<string> Way);

/// <summary>A value inside an item: of what holds others how many, of anything else the beginning.</summary>
public sealed record ValueRow(string Name, string Type, int Count, int Bytes, string? Text);

/// <summary>A stretch of a value's text, and how long all of it is.</summary>
public sealed record ValueText(string Text, int Length);

/// <summary>
/// Reads items for who looks at them: as much as is looked at, cut out by the database, because a step may have put out many megabytes.
/// </summary>
public sealed class ItemQueries(StudioDbs dbs)
{
    public const int MostRows = 100;
    public const int MostFields = 30;
    public const int LongestText = 100_000;

    // What is larger tells no more of what items look like, and takes long to read.
    private const int LargestSample = 20_000;
    private const int Samples = 50;

    public async Task<IReadOnlyList<PortSize>> PortsAsync(Actor actor, ItemsPlace place, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Database.SqlQuery<PortSize>($"""
            SELECT p.key AS "Port", CASE json_typeof(p.value) WHEN 'array' THEN json_array_length(p.value) ELSE 0 END AS "Count",
                octet_length(p.value::text) AS "Bytes"
            FROM json_each(
                CASE WHEN {place.Seq ?? 0} = 0 THEN (SELECT input FROM runtime.executions WHERE id = {place.Run})
                ELSE (SELECT output FROM runtime.node_executions WHERE execution_id = {place.Run} AND seq = {place.Seq ?? 0}) END) p
            """).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<ItemRow>> RowsAsync(Actor actor, ItemsPlace place, string port, int skip, int take,
        CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var rows = await db.Database.SqlQuery<FieldsRow>($"""
            SELECT (i.n - 1)::int AS "Index", octet_length(i.value::text) AS "Bytes",
                (SELECT json_object_agg(f.key, left(f.value, 120))
                    FROM (SELECT key, value FROM json_each_text(i.value -> 'json') LIMIT {MostFields}) f)::text AS "Fields"
            FROM json_array_elements(
                CASE WHEN {place.Seq ?? 0} = 0 THEN (SELECT input FROM runtime.executions WHERE id = {place.Run})
                ELSE (SELECT output FROM runtime.node_executions WHERE execution_id = {place.Run} AND seq = {place.Seq ?? 0}) END
                -> {port}) WITH ORDINALITY i(value, n)
            WHERE i.n > {skip} AND i.n <= {skip + Math.Min(take, MostRows)} ORDER BY i.n
            """).ToListAsync(ct);
        return [.. rows.Select(r => new ItemRow(r.Index, r.Bytes, FieldsOf(r.Fields)))];
    }

    /// <summary>What lies right inside a value, from one place on; one more than asked for tells that there is more.</summary>
    public async Task<IReadOnlyList<ValueRow>> InsideAsync(Actor actor, ItemsPlace place, ValuePlace at, int skip, int take,
        CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Database.SqlQuery<ValueRow>($"""
            WITH here AS (SELECT CASE WHEN {place.Seq ?? 0} = 0 THEN (SELECT input FROM runtime.executions WHERE id = {place.Run})
                ELSE (SELECT output FROM runtime.node_executions WHERE execution_id = {place.Run} AND seq = {place.Seq ?? 0}) END
                -> {at.Port} -> {at.Index} -> 'json' #> {at.Way.ToArray()} AS json),
            inside AS (
                SELECT f.n, f.key, f.value FROM here, json_each(CASE json_typeof(here.json) WHEN 'object' THEN here.json END)
                    WITH ORDINALITY f(key, value, n)
                UNION ALL
                SELECT e.n, (e.n - 1)::text, e.value FROM here,
                    json_array_elements(CASE json_typeof(here.json) WHEN 'array' THEN here.json END)
                    WITH ORDINALITY e(value, n))
            SELECT key AS "Name", json_typeof(value) AS "Type", octet_length(value::text) AS "Bytes",
                CASE json_typeof(value) WHEN 'object' THEN (SELECT count(*)::int FROM json_object_keys(value))
                    WHEN 'array' THEN json_array_length(value) ELSE 0 END AS "Count",
                CASE WHEN json_typeof(value) NOT IN ('object', 'array') THEN left(value #>> ARRAY[]::text[], 200) END AS "Text"
            FROM inside ORDER BY n OFFSET {skip} LIMIT {take}
            """).ToListAsync(ct);
    }

    /// <summary>A stretch of a value as JSON, or of a text as it is.</summary>
    public async Task<ValueText?> TextAsync(Actor actor, ItemsPlace place, ValuePlace at, int from, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return (await db.Database.SqlQuery<ValueText>($"""
            SELECT substr(t.text, {from + 1}, {LongestText}) AS "Text", length(t.text) AS "Length" FROM (
                SELECT CASE WHEN {place.Seq ?? 0} = 0 THEN (SELECT input FROM runtime.executions WHERE id = {place.Run})
                    ELSE (SELECT output FROM runtime.node_executions WHERE execution_id = {place.Run} AND seq = {place.Seq ?? 0}) END
                    -> {at.Port} -> {at.Index} -> 'json' #>> {at.Way.ToArray()} AS text) t
            WHERE t.text IS NOT NULL
            """).ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The first items that are not large, to tell from them what the others look like.</summary>
    public async Task<IReadOnlyList<JsonObject>> SampleAsync(Actor actor, ItemsPlace place, string port, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var texts = await db.Database.SqlQuery<string>($"""
            SELECT (i.value -> 'json')::text AS "Value"
            FROM json_array_elements(
                CASE WHEN {place.Seq ?? 0} = 0 THEN (SELECT input FROM runtime.executions WHERE id = {place.Run})
                ELSE (SELECT output FROM runtime.node_executions WHERE execution_id = {place.Run} AND seq = {place.Seq ?? 0}) END
                -> {port}) WITH ORDINALITY i(value, n)
            WHERE i.n <= {Samples} AND octet_length(i.value::text) <= {LargestSample} ORDER BY i.n
            """).ToListAsync(ct);
        return [.. texts.Select(t => JsonNode.Parse(t)).OfType<JsonObject>()];
    }

    private static Dictionary<string, string?> FieldsOf(string? json)
    {
        var fields = new Dictionary<string, string?>();
        if (json is null) return fields;
        using var document = JsonDocument.Parse(json);
        foreach (var field in document.RootElement.EnumerateObject()) fields[field.Name] = field.Value.GetString();
        return fields;
    }

    private sealed record FieldsRow(int Index, int Bytes, string? Fields);
}
