namespace Studio.Data.Approvals;

/// <summary>
/// Reminds those who have not answered, and asks others, too. What is due and that it was told are one commit, and a row that another
/// process is at is passed over: each is told once, however many processes look.
/// </summary>
public sealed class InteractionNotices(StudioDbs dbs)
{
    private const int AtOnce = 500;

    // The statements below tell open inboxes to look again even when there was nothing to do.
    private const string IsDue = """
        SELECT EXISTS (SELECT 1 FROM runtime.human_interactions WHERE status = 'pending' AND remind_at <= now())
            OR EXISTS (SELECT 1 FROM runtime.human_interactions WHERE status = 'pending' AND escalated_at IS NULL AND escalate_at <= now())
        """;

    // One that was missed several times while no process was there comes once.
    private const string Remind = """
        WITH due AS (
            SELECT id FROM runtime.human_interactions WHERE status = 'pending' AND remind_at <= now()
            ORDER BY remind_at LIMIT $1 FOR UPDATE SKIP LOCKED
        ), told AS (
            UPDATE runtime.human_interactions h SET reminded_at = now(), remind_at = now() + h.remind_every, updated_at = now()
            FROM due WHERE h.id = due.id RETURNING h.id, h.owner_id, h.asked, h.assignees
        )
        INSERT INTO runtime.interaction_notices (id, interaction_id, owner_id, kind, asked, names, at)
        SELECT gen_random_uuid(), id, owner_id, 'reminder', asked,
            (SELECT coalesce(string_agg(a->>'name', ', '), '') FROM jsonb_array_elements(assignees) a), now()
        FROM told
        """;

    private const string Escalate = """
        WITH due AS (
            SELECT id FROM runtime.human_interactions WHERE status = 'pending' AND escalated_at IS NULL AND escalate_at <= now()
            ORDER BY escalate_at LIMIT $1 FOR UPDATE SKIP LOCKED
        ), called AS (
            SELECT h.id, c.people, c.ids FROM due JOIN runtime.human_interactions h ON h.id = due.id
            CROSS JOIN LATERAL runtime.called(h.escalate_to) c
        ), told AS (
            UPDATE runtime.human_interactions h SET escalated_at = now(), updated_at = now(), assignees = h.assignees || called.people,
                asked = h.asked || called.ids
            FROM called WHERE h.id = called.id RETURNING h.id, h.owner_id, called.ids, h.escalate_to
        )
        INSERT INTO runtime.interaction_notices (id, interaction_id, owner_id, kind, asked, names, at)
        SELECT gen_random_uuid(), id, owner_id, 'escalation', ids, escalate_to, now() FROM told
        """;

    /// <summary>All that is due by now. How many were told by this call.</summary>
    public async Task<(int Reminders, int Escalations)> TellAsync(CancellationToken ct)
    {
        await using var look = dbs.Engine.CreateCommand(IsDue);
        if (await look.ExecuteScalarAsync(ct) is not true) return (0, 0);
        return (await AllAsync(Remind, ct), await AllAsync(Escalate, ct));
    }

    private async Task<int> AllAsync(string sql, CancellationToken ct)
    {
        var (told, last) = (0, 0);
        do
        {
            await using var command = dbs.Engine.CreateCommand(sql);
            command.Parameters.Add(new() { Value = AtOnce });
            last = await command.ExecuteNonQueryAsync(ct);
            told += last;
        }
        while (last == AtOnce);
        return told;
    }
}
