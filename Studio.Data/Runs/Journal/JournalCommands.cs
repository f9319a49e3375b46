using Npgsql;
using NpgsqlTypes;
using Studio.Data.Postgres;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using static Studio.Data.Runs.Journal.Rows;

namespace Studio.Data.Runs.Journal;

/// <summary>The statements of one flush. Each takes its rows as arrays, so that a thousand cost one round trip.</summary>
internal static class JournalCommands
{
    // Of a run that only begins nothing can be there yet, and PostgreSQL need not look.
    private const string WhereMine = """
        JOIN runtime.executions e ON e.id = s.run AND e.epoch = s.epoch
        ON CONFLICT (execution_id, node_id, run_index, attempt) DO UPDATE SET status = excluded.status, seq = excluded.seq,
            output = excluded.output, error = excluded.error, started_at = coalesce(node_executions.started_at, excluded.started_at),
            finished_at = excluded.finished_at, items = excluded.items, duration_ms = excluded.duration_ms, updated_at = now()
        """;

    /// <summary>
    /// Nobody else can have taken over a run that only begins with this commit. Where the same was tried before and its answer got lost,
    /// it may have begun then, and is looked at like all others.
    /// </summary>
    public static NpgsqlBatch Of(JournalBatch lines, NpgsqlConnection connection, bool isRepeated)
    {
        var batch = new NpgsqlBatch(connection);
        if (lines.Starts.Count > 0) Starts(batch, lines.Starts);
        var asked = Asked(lines, isRepeated);
        if (asked.Count > 0) batch.BatchCommands.Add(Mine(asked));
        var isAsked = asked.Select(l => l.Run).ToHashSet();
        var steps = lines.Steps.ToLookup(s => isAsked.Contains(s.Lease.Run));
        if (steps[false].ToList() is { Count: > 0 } first) batch.BatchCommands.Add(Steps(first, ""));
        if (steps[true].ToList() is { Count: > 0 } others) batch.BatchCommands.Add(Steps(others, WhereMine));
        if (lines.Logs.Count > 0) batch.BatchCommands.Add(LogCommands.Of(lines.Logs));
        if (lines.Values.Count > 0) batch.BatchCommands.Add(MessageCommands.Values(lines.Values));
        if (lines.Pauses.Count > 0) Pauses(batch, lines.Pauses);
        if (lines.Rests.Count > 0) Rests(batch, lines.Rests);
        batch.BatchCommands.Add(Notice(lines));
        return batch;
    }

    /// <summary>The runs that another worker may have taken over.</summary>
    public static IReadOnlyList<RunLease> Asked(JournalBatch lines, bool isRepeated) => isRepeated
        ? [.. lines.Leases.Values] : [.. lines.Leases.Values.Where(l => !lines.BeginsHere(l.Run))];

    /// <summary>Which of the runs are still this worker's. They stay so until the commit: who takes one over must wait for it.</summary>
    private static NpgsqlBatchCommand Mine(IReadOnlyCollection<RunLease> leases) => new("""
        SELECT e.id FROM unnest($1, $2) l(id, epoch) JOIN runtime.executions e ON e.id = l.id AND e.epoch = l.epoch FOR KEY SHARE OF e
        """)
    {
        Parameters = { Ids(leases, l => l.Run), Longs(leases, l => l.Epoch) },
    };

    private static void Starts(NpgsqlBatch batch, List<StartLine> starts)
    {
        if (starts.Exists(s => s.Definition is not null)) batch.BatchCommands.Add(Definitions(starts));
        batch.BatchCommands.Add(new("""
            INSERT INTO runtime.executions (id, workflow_id, owner_id, epoch, locked_by, status, mode, definition_hash, version,
                triggered_by, trigger_data, input, parent_execution_id, task_queue, metadata, started_at, steps_executed, crashes,
                crashed_at_step, output, error_message, error_details, finished_at, duration_ms, created_at, updated_at)
            SELECT id, w, o, e, CASE WHEN ended IS NULL THEN worker END,
                coalesce(ended, CASE WHEN worker IS NULL THEN 'NEW' ELSE 'RUNNING' END), mode, hash, version, who, data, input,
                parent, queue, meta, CASE WHEN worker IS NULL THEN NULL ELSE now() - coalesce(took, interval '0') END, coalesce(steps, 0),
                0, 0, output, error, details, CASE WHEN ended IS NOT NULL THEN now() END, (extract(epoch FROM took) * 1000)::int,
                now() - coalesce(took, interval '0'), now()
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                x(id, w, o, e, worker, mode, hash, version, who, data, input, parent, queue, meta,
                    ended, took, steps, output, error, details)
            ON CONFLICT DO NOTHING
            """)
        {
            Parameters =
            {
                Ids(starts, s => s.Lease.Run), Ids(starts, s => s.Lease.Workflow), Ids(starts, s => s.Lease.Owner),
                Longs(starts, s => s.Lease.Epoch), Texts(starts, s => s.Worker), Texts(starts, s => EnumText.Of(s.Mode)),
                Texts(starts, s => s.DefinitionHash), Array(NpgsqlDbType.Integer, starts, s => s.Version),
                Texts(starts, s => s.TriggeredBy),
                Jsons(starts, s => s.TriggerData, NpgsqlDbType.Json), Jsons(starts, s => s.Input, NpgsqlDbType.Json),
                Array(NpgsqlDbType.Uuid, starts, s => s.Parent),
                Texts(starts, s => s.TaskQueue), Jsons(starts, s => s.Metadata),
                Texts(starts, s => s.End is { } end ? EnumText.Of(end.Status) : null),
                Array(NpgsqlDbType.Interval, starts, s => s.End?.Took), Array(NpgsqlDbType.Integer, starts, s => s.End?.Steps),
                Jsons(starts, s => s.End?.Output, NpgsqlDbType.Json), Texts(starts, s => s.End?.Error),
                Jsons(starts, s => s.End?.ErrorDetails),
            },
        });
        var waiting = starts.Where(s => s.Worker is null).ToList();
        if (waiting.Count > 0)
        {
            batch.BatchCommands.Add(Jobs(waiting.Select(s => new WakeRow(s.Lease, s.TaskQueue, null, null, s.Priority)).ToList()));
            batch.BatchCommands.Add(new("SELECT pg_notify('studio_jobs', '')"));
        }
    }

    private static NpgsqlBatchCommand Definitions(List<StartLine> starts)
    {
        var definitions = starts.Where(s => s.Definition is not null).DistinctBy(s => (s.Lease.Workflow, s.DefinitionHash)).ToList();
        return new("""
            INSERT INTO runtime.definitions (workflow_id, owner_id, hash, definition, created_at)
            SELECT w, o, h, d::jsonb, now() FROM unnest($1, $2, $3, $4) x(w, o, h, d) ON CONFLICT DO NOTHING
            """)
        {
            Parameters =
            {
                Ids(definitions, s => s.Lease.Workflow), Ids(definitions, s => s.Lease.Owner), Texts(definitions, s => s.DefinitionHash),
                Texts(definitions, s => s.Definition),
            },
        };
    }

    private static NpgsqlBatchCommand Steps(List<StepLine> steps, string rest) => new($"""
        INSERT INTO runtime.node_executions (id, execution_id, owner_id, node_id, node_type, status, seq, run_index, attempt, retry_count,
            max_retries, output, error, started_at, finished_at, items, duration_ms, created_at, updated_at)
        SELECT s.id, s.run, s.owner, s.node, s.type, s.status, s.seq, s.run_index, s.attempt, s.attempt - 1, s.retries, s.output, s.error,
            s.started, s.finished, s.items, (extract(epoch FROM s.finished - s.started) * 1000)::int, now(), now()
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            s(id, run, epoch, owner, node, type, status, seq, run_index, attempt, retries, output, error, started, finished, items)
        {rest}
        """)
    {
        Parameters =
        {
            Ids(steps, s => s.Id), Ids(steps, s => s.Lease.Run), Longs(steps, s => s.Lease.Epoch), Ids(steps, s => s.Lease.Owner),
            Texts(steps, s => s.Node), Texts(steps, s => s.Type), Texts(steps, s => EnumText.Of(s.Status)),
            Array(NpgsqlDbType.Integer, steps, s => s.Seq), Array(NpgsqlDbType.Integer, steps, s => s.RunIndex),
            Array(NpgsqlDbType.Integer, steps, s => s.Attempt), Array(NpgsqlDbType.Integer, steps, s => s.MaxRetries),
            Jsons(steps, s => s.Output, NpgsqlDbType.Json), Jsons(steps, s => s.Error),
            Array(NpgsqlDbType.TimestampTz, steps, s => s.StartedAt), Array(NpgsqlDbType.TimestampTz, steps, s => s.FinishedAt),
            Jsons(steps, s => s.Items),
        },
    };

    private static void Pauses(NpgsqlBatch batch, List<PauseLine> pauses)
    {
        batch.BatchCommands.Add(new("""
            INSERT INTO runtime.execution_pauses (id, execution_id, owner_id, paused_at, paused_node_id, pause_reason, resume_conditions,
                status, created_at, updated_at)
            SELECT p.id, p.run, p.owner, now(), p.node, p.reason, p.conditions, 'active', now(), now()
            FROM unnest($1, $2, $3, $4, $5, $6, $7) p(id, run, epoch, owner, node, reason, conditions)
            JOIN runtime.executions e ON e.id = p.run AND e.epoch = p.epoch
            ON CONFLICT DO NOTHING
            """)
        {
            Parameters =
            {
                Ids(pauses, p => p.Id), Ids(pauses, p => p.Lease.Run), Longs(pauses, p => p.Lease.Epoch), Ids(pauses, p => p.Lease.Owner),
                Texts(pauses, p => p.Node), Texts(pauses, p => EnumText.Of(p.Reason)), Jsons(pauses, p => p.Conditions),
            },
        });
        var children = pauses.Where(p => p.Child is not null).Select(p => p.Child!.Value).ToList();
        if (children.Count > 0) batch.BatchCommands.Add(WakeParents(children));
        var signals = pauses.Where(p => p.Reason == PauseReason.Signal).ToList();
        if (signals.Count > 0) batch.BatchCommands.Add(MessageCommands.TakeSignals(signals));
        var timed = pauses.Where(p => p.Until is not null || p.Within is not null).ToList();
        if (timed.Count > 0)
            batch.BatchCommands.Add(Jobs(timed.Select(p => new WakeRow(p.Lease, null, p.Until, p.Within, 0) { Id = p.Id }).ToList()));
    }

    private static void Rests(NpgsqlBatch batch, List<RestLine> rests)
    {
        batch.BatchCommands.Add(new("""
            UPDATE runtime.executions e SET status = r.status, locked_by = NULL, steps_executed = r.steps,
                output = coalesce(r.output, e.output), error_message = r.error, error_details = r.details,
                finished_at = CASE WHEN r.is_end THEN now() END,
                duration_ms = CASE WHEN r.is_end THEN (extract(epoch FROM now() - e.started_at) * 1000)::int END, updated_at = now()
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) r(id, epoch, status, steps, output, error, details, is_end)
            WHERE e.id = r.id AND e.epoch = r.epoch
            """)
        {
            Parameters =
            {
                Ids(rests, r => r.Lease.Run), Longs(rests, r => r.Lease.Epoch), Texts(rests, r => EnumText.Of(r.Status)),
                Array(NpgsqlDbType.Integer, rests, r => r.Steps), Jsons(rests, r => r.Output, NpgsqlDbType.Json),
                Texts(rests, r => r.Error),
                Jsons(rests, r => r.ErrorDetails), Array(NpgsqlDbType.Boolean, rests, r => r.IsEnd),
            },
        });
        var back = rests.Where(r => r.IsHandedBack).ToList();
        if (back.Count > 0) batch.BatchCommands.Add(Jobs(back.Select(r => new WakeRow(r.Lease, null, null, null, 0)).ToList()));
        var limited = rests.Where(r => r is { AtMost: not null, IsEnd: false }).ToList();
        if (limited.Count > 0) batch.BatchCommands.Add(Jobs(limited.Select(r => new WakeRow(r.Lease, null, null, r.AtMost, 0)).ToList()));
        Ends(batch, [.. rests.Where(r => r.IsEnd)]);
        // Who answered while the run was at work has left a job behind that can be taken only now.
        if (rests.Exists(r => !r.IsEnd)) batch.BatchCommands.Add(new("SELECT pg_notify('studio_jobs', '')"));
    }

    /// <summary>Who waits for the end of a run goes on, who is to end with it ends, and what it waited for itself is over.</summary>
    private static void Ends(NpgsqlBatch batch, List<RestLine> ended)
    {
        var children = ended.Where(r => r.IsChild).Select(r => r.Lease.Run).ToList();
        if (children.Count > 0) batch.BatchCommands.Add(WakeParents(children));
        var parents = ended.Where(r => r.HadChildren).Select(r => r.Lease.Run).ToList();
        if (parents.Count > 0) batch.BatchCommands.Add(EndCommands.EndHeirs(parents));
        var closed = ended.Where(r => r.HadPauses).ToList();
        if (closed.Count > 0)
        {
            batch.BatchCommands.Add(ClosePauses([.. closed.Select(r => r.Lease.Run)]));
            batch.BatchCommands.Add(new("DELETE FROM runtime.jobs WHERE execution_id = ANY ($1) AND status = 'pending'")
            {
                Parameters = { Ids(closed, r => r.Lease.Run) },
            });
        }
    }

    /// <summary>What runs that have ended still waited for is over.</summary>
    public static NpgsqlBatchCommand ClosePauses(IReadOnlyCollection<Guid> ended) => new("""
        UPDATE runtime.execution_pauses SET status = 'resumed', resumed_at = now(), resume_trigger = 'run_ended', updated_at = now()
        WHERE execution_id = ANY ($1) AND status = 'active'
        """)
    {
        Parameters = { Ids(ended, id => id) },
    };

    /// <summary>
    /// A run that waits for one of these as its child goes on with what the child gave. The child's row is held meanwhile: it ends either
    /// before this, and is seen, or after, and then looks for who waits.
    /// </summary>
    public static NpgsqlBatchCommand WakeParents(IReadOnlyCollection<Guid> children) => new($"""
        WITH ended AS (
            SELECT c.id, c.parent_execution_id,
                jsonb_build_object('status', c.status, 'output', c.output, 'error', c.error_message) AS answer
            FROM runtime.executions c WHERE c.id = ANY ($1) AND c.parent_execution_id IS NOT NULL FOR SHARE OF c
        ), woken AS (
            UPDATE runtime.execution_pauses p SET status = 'resumed', resumed_at = now(), resume_trigger = 'child', updated_at = now(),
                resume_conditions = p.resume_conditions || jsonb_build_object('answer', c.answer)
            FROM ended c WHERE c.answer->>'status' IN ('SUCCESS', 'ERROR', 'CANCELED', 'TIMEOUT')
                AND p.execution_id = c.parent_execution_id AND p.status = 'active' AND p.resume_conditions->>'child' = c.id::text
            RETURNING p.execution_id
        ), {WakeSql.GoOn}
        """)
    {
        Parameters = { Ids(children, c => c) },
    };

    /// <summary>A wish that a worker takes the run up: at once, at a moment, or so long after now by the database's clock.</summary>
    private static NpgsqlBatchCommand Jobs(List<WakeRow> rows) => new("""
        INSERT INTO runtime.jobs (id, workflow_id, owner_id, execution_id, status, payload, next_run_at, priority, task_queue, attempts,
            created_at, updated_at)
        SELECT j.id, e.workflow_id, e.owner_id, e.id, 'pending', '{}', coalesce(j.at, now() + coalesce(j.wait, interval '0')), j.priority,
            coalesce(j.queue, e.task_queue, 'default'), 0, now(), now()
        FROM unnest($1, $2, $3, $4, $5, $6, $7) j(id, run, epoch, queue, at, wait, priority)
        JOIN runtime.executions e ON e.id = j.run AND e.epoch = j.epoch
        ON CONFLICT DO NOTHING
        """)
    {
        Parameters =
        {
            Ids(rows, r => r.Id), Ids(rows, r => r.Lease.Run), Longs(rows, r => r.Lease.Epoch), Texts(rows, r => r.Queue),
            Array(NpgsqlDbType.TimestampTz, rows, r => r.At), Array(NpgsqlDbType.Interval, rows, r => r.Wait),
            Array(NpgsqlDbType.Integer, rows, r => r.Priority),
        },
    };

    private static NpgsqlBatchCommand Notice(JournalBatch lines)
    {
        var last = new Dictionary<Guid, int>(lines.Leases.Count);
        foreach (var step in lines.Steps) last[step.Lease.Run] = Math.Max(last.GetValueOrDefault(step.Lease.Run), step.Seq);
        var notices = RunCall.Notices(lines.Leases.Values.Select(l => (l.Workflow, l.Run, last.GetValueOrDefault(l.Run))));
        return new("SELECT pg_notify('studio_runs', n) FROM unnest($1) n") { Parameters = { Texts(notices, n => n) } };
    }

    private sealed record WakeRow(RunLease Lease, string? Queue, DateTimeOffset? At, TimeSpan? Wait, int Priority)
    {
        public Guid Id { get; init; } = Guid.CreateVersion7();
    }
}
