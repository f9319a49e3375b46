using Npgsql;
using Studio.Domain;

namespace Studio.Tests.Bench.Live;

/// <summary>
/// A month of runs of four people, three in four of one of them, as a busy house has them: most go well and fast, few fail, fewer wait.
/// </summary>
internal static class ManyRuns
{
    private const int StepsOfARun = 10;

    // No trigger looks at what is made here: that foreign keys hold is known, and looking would take most of the time.
    private const string Owners = """
        SET session_replication_role = replica;
        INSERT INTO identity.users (id, email, normalized_email, user_name, normalized_user_name, role_id, preferences, email_confirmed,
            phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, created_at, updated_at)
        SELECT gen_random_uuid(), 'u' || n, 'U' || n, 'u' || n, 'U' || n, (SELECT id FROM identity.roles WHERE name = 'developer'), '{}',
            true, false, false, true, 0, now(), now() FROM generate_series(1, 4) n;
        INSERT INTO studio.projects (id, owner_id, name, task_queue_name, is_active, is_default, is_archived, total_workflow_executions,
            total_activity_executions, created_at, updated_at)
        SELECT gen_random_uuid(), u.id, 'Project ' || n, gen_random_uuid()::text, true, n = 1, false, 0, 0, now(), now()
        FROM identity.users u, generate_series(1, 3) n;
        INSERT INTO studio.workflows (id, owner_id, kebab_name, display_name, description, tags, project_id, visibility, status, settings,
            static_data, pin_data, viewport,
            is_template, revision, deployment_status, deployment_config, execution_count, created_at, updated_at)
        SELECT gen_random_uuid(), u.id, 'w-' || n, 'Workflow ' || n, '', '{}', p.id, 'private', 'active', '{}', '{}', '{}', '{}', false, 1,
            'IDLE', '{}', n, now(), now()
        FROM generate_series(0, 39) n JOIN identity.users u ON u.email = 'u' || CASE WHEN n % 40 < 28 THEN 1 ELSE n % 3 + 2 END
            JOIN studio.projects p ON p.owner_id = u.id AND p.name = 'Project ' || n % 3 + 1;
        """;

    private static string Runs(int count) => $$$"""
        SET session_replication_role = replica;
        INSERT INTO runtime.executions (id, workflow_id, owner_id, version, status, mode, input, output, metadata, error_message,
            steps_executed, started_at, finished_at, duration_ms, created_at, updated_at)
        SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n & 4095), 3, '0') || '8000'
            || lpad(to_hex(n), 12, '0'))::uuid, w.id, w.owner_id, 1, made.status, mode,
          json_build_object('main', json_build_array(json_build_object('json', json_build_object('body',
            json_build_object('email', 'user' || n || '@example.com', 'total', n % 1000))))),
          CASE WHEN made.status = 'SUCCESS' THEN json_build_object('main', json_build_array(json_build_object('json',
            json_build_object('id', n, 'ok', true)))) END,
          '{}', CASE WHEN made.status IN ('ERROR', 'TIMEOUT')
            THEN 'Fetch ' || n % 97 || ': https://example.com/orders/' || n
                || ' answered 503 Service Unavailable. It was tried 3 times.' END,
          {{{StepsOfARun}}}, at, CASE WHEN is_over THEN at + ms * interval '1 millisecond' END, CASE WHEN is_over THEN ms END, at, at
        FROM (
            SELECT n, now() - ({{{count}}} - n) * (interval '30 days' / {{{count}}}) AS at, floor(power(r4, 1.5) * 40)::int AS place,
                CASE WHEN n > {{{count}}} - 20 THEN 'RUNNING' WHEN n > {{{count}}} - 30 THEN 'NEW'
                    WHEN n % ({{{count}}} / 5) = 7 THEN 'WAITING_FOR_HUMAN'
                    WHEN r < 0.0005 THEN 'PAUSED' WHEN r < 0.005 THEN 'CANCELED' WHEN r < 0.007 THEN 'TIMEOUT' WHEN r < 0.03 THEN 'ERROR'
                    ELSE 'SUCCESS' END AS status,
                CASE WHEN n % ({{{count}}} / 10) = 3 THEN 'RETRY' WHEN r2 < 0.001 THEN 'MANUAL'
                    WHEN r2 < 0.01 THEN 'CHILD' WHEN r2 < 0.05 THEN 'TRIGGER'
                    WHEN r2 < 0.2 THEN 'SCHEDULE' ELSE 'WEBHOOK' END AS mode,
                CASE WHEN n % ({{{count}}} / 20) = 9 THEN 4000000 ELSE (exp(r3 * 11) + 3)::int END AS ms
            FROM (SELECT n, random() r, random() r2, random() r3, random() r4
                FROM generate_series(1, {{{count}}}) n) drawn
        ) made CROSS JOIN LATERAL (SELECT made.status NOT IN ('RUNNING', 'NEW', 'PAUSED', 'WAITING_FOR_HUMAN') AS is_over) ended
        JOIN studio.workflows w ON w.execution_count = place;
        INSERT INTO runtime.node_executions (id, execution_id, owner_id, node_id, node_type, status, seq, run_index, attempt, retry_count,
            max_retries, output, started_at, finished_at, duration_ms, created_at, updated_at)
        SELECT overlay(e.id::text placing lpad(to_hex(s), 4, '0') from 20 for 4)::uuid, e.id, e.owner_id, 'n' || s, 'data.set', 'SUCCESS',
            s, 0, 1, 0, 0, '{"main":[{"json":{"x":1}}]}', e.started_at, e.started_at, 1, e.created_at, e.created_at
        FROM runtime.executions e, generate_series(1, {{{StepsOfARun}}}) s;
        """;

    /// <summary>Makes them, and answers who has most of them.</summary>
    public static async Task<Actor> MakeAsync(string connection, int count, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        foreach (var sql in new[] { Owners, Runs(count), "VACUUM ANALYZE runtime.executions", "ANALYZE" })
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 1_800;
            await command.ExecuteNonQueryAsync(ct);
        }

        await using var busiest = source.CreateCommand("SELECT id FROM identity.users WHERE email = 'u1'");
        return new((Guid)(await busiest.ExecuteScalarAsync(ct))!);
    }
}
