using Npgsql;
using NpgsqlTypes;
using Studio.Data.Postgres;
using static Studio.Data.Runs.Journal.Rows;

namespace Studio.Data.Runs.Journal;

/// <summary>The statement that keeps what runs have to say.</summary>
internal static class LogCommands
{
    public static NpgsqlBatchCommand Of(List<LogLine> logs) => new("""
        INSERT INTO runtime.execution_logs (id, execution_id, owner_id, log_category, event_type, level, message, node_id, node_name,
            node_type, stack_trace, created_at, data, technical_details, performance_metrics, display_priority, is_milestone)
        SELECT l.id, l.run, l.owner, l.category, l.event, l.level, l.message, l.node, l.name, l.type, l.stack, l.at,
            '{}', '{}', '{}', 5, false
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            l(id, run, epoch, owner, category, event, level, message, node, name, type, stack, at)
        JOIN runtime.executions e ON e.id = l.run AND e.epoch = l.epoch
        ON CONFLICT DO NOTHING
        """)
    {
        Parameters =
        {
            Ids(logs, l => l.Id), Ids(logs, l => l.Lease.Run), Longs(logs, l => l.Lease.Epoch),
            Ids(logs, l => l.Lease.Owner), Texts(logs, l => EnumText.Of(l.Category)), Texts(logs, l => EnumText.Of(l.Event)),
            Texts(logs, l => EnumText.Of(l.Severity)), Texts(logs, l => l.Message), Texts(logs, l => l.Node),
            Texts(logs, l => l.NodeName), Texts(logs, l => l.NodeType), Texts(logs, l => l.StackTrace),
            Array(NpgsqlDbType.TimestampTz, logs, l => (DateTimeOffset?)l.At),
        },
    };
}
