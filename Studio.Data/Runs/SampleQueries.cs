using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>What a node has put out last: the beginning of each port, and how many items there were in all.</summary>
public sealed record NodeSample(IReadOnlyDictionary<string, IReadOnlyList<Item>> Ports, IReadOnlyDictionary<string, int> Counts,
    DateTimeOffset At);

/// <summary>Reads items of the last runs, for who builds a workflow and wants to see what comes.</summary>
public sealed class SampleQueries(StudioDbs dbs)
{
    /// <summary>Of an output only so many items are read: one looks at a few, and a step may have put out a million.</summary>
    public const int Most = 100;

    private const int MostRounds = 20;

    /// <summary>The last output of each of these nodes, by the node's id.</summary>
    public Task<IReadOnlyDictionary<string, NodeSample>> LastAsync(Actor actor, Guid workflow, IReadOnlyList<string> nodes,
        CancellationToken ct) => ReadAsync(actor, workflow, null, nodes, ct);

    /// <summary>What these nodes put out in one run of the workflow.</summary>
    public Task<IReadOnlyDictionary<string, NodeSample>> OfRunAsync(Actor actor, Guid workflow, Guid run, IReadOnlyList<string> nodes,
        CancellationToken ct) => ReadAsync(actor, workflow, run, nodes, ct);

    private async Task<IReadOnlyDictionary<string, NodeSample>> ReadAsync(Actor actor, Guid workflow, Guid? run,
        IReadOnlyList<string> nodes, CancellationToken ct)
    {
        if (nodes.Count == 0) return new Dictionary<string, NodeSample>();
        await using var db = dbs.For(actor);
        // A node that the very last run passed over has run in one before it, and that is better than nothing. Of its rounds in that run
        // each port shows the last that put something out there: the end of a loop says nothing of what went round.
        var rows = await db.Database.SqlQuery<Row>($"""
            WITH last AS (
                SELECT DISTINCT ON (s.node_id) s.node_id, s.execution_id
                FROM (SELECT id, created_at FROM runtime.executions WHERE workflow_id = {workflow} AND ({run}::uuid IS NULL OR id = {run})
                    ORDER BY created_at DESC, id DESC LIMIT 10) r
                JOIN runtime.node_executions s ON s.execution_id = r.id
                WHERE s.node_id = ANY ({nodes.ToArray()}) AND json_typeof(s.output) = 'object'
                ORDER BY s.node_id, r.created_at DESC, r.id DESC
            ), ports AS (
                SELECT DISTINCT ON (last.node_id, p.key) last.node_id, s.at, p.key, p.value
                FROM last, LATERAL (SELECT coalesce(n.finished_at, n.created_at) AS at, n.output, n.run_index, n.attempt
                    FROM runtime.node_executions n WHERE n.execution_id = last.execution_id AND n.node_id = last.node_id
                        AND json_typeof(n.output) = 'object' ORDER BY n.run_index DESC, n.attempt DESC LIMIT {MostRounds}) s,
                    json_each(s.output) p
                ORDER BY last.node_id, p.key, json_array_length(p.value) = 0, s.run_index DESC, s.attempt DESC
            )
            SELECT node_id AS "NodeId", max(at) AS "At",
                json_object_agg(key, coalesce((SELECT json_agg(i.value)
                    FROM (SELECT e.value FROM json_array_elements(ports.value) e LIMIT {Most}) i), '[]'))::text AS "Ports",
                json_object_agg(key, json_array_length(value))::text AS "Counts"
            FROM ports GROUP BY node_id
            """).ToListAsync(ct);
        return rows.ToDictionary(r => r.NodeId, Read);
    }

    private static NodeSample Read(Row row) => new(
        StepOutput.Read(JsonNode.Parse(row.Ports ?? "{}")!.AsObject()),
        JsonNode.Parse(row.Counts ?? "{}")!.AsObject().ToDictionary(p => p.Key, p => p.Value!.GetValue<int>()), row.At);

    private sealed record Row(string NodeId, DateTimeOffset At, string? Ports, string? Counts);
}
