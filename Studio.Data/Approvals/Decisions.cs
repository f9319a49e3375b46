using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Approvals;

namespace Studio.Data.Approvals;

/// <summary>How questions of one workflow, or all of them, were answered. A share is of those that had a time by which to answer.</summary>
public sealed record DecisionNumbers(string Name, int Asked, int Answered, int TimedOut, int Open, double? OverdueShare,
    double? MedianSeconds, double? P95Seconds);

/// <summary>How somebody answered.</summary>
public sealed record PersonDecisions(string Name, int Answered, double? OverdueShare, double? MedianSeconds, double? P95Seconds);

/// <summary>How long people take to decide, since a time.</summary>
public sealed record DecisionStatistics(
    DecisionNumbers All, IReadOnlyList<DecisionNumbers> Workflows, IReadOnlyList<PersonDecisions> People);

/// <summary>One answer with all that belongs to it: what was asked and shown, who answered for whom, and what they said.</summary>
public sealed record Decision(HumanInteraction Asked, InteractionAnswer? Answer);

/// <summary>What was decided, for who wants to know afterwards: in numbers, and each for itself. All read what they may see.</summary>
public sealed class Decisions(StudioDbs dbs, TimeProvider time)
{
    public const int MostDays = 366;
    private const int MostLines = 50;

    public async Task<Result<DecisionStatistics>> CountAsync(Actor actor, int days, CancellationToken ct)
    {
        if (days is < 1 or > MostDays) return new BadDays();
        await using var db = dbs.For(actor);
        var (now, since) = Span(days);
        // One reading of them for both: a grouping set each.
        var numbers = await db.Database.SqlQuery<DecisionNumbers>($"""
            SELECT CASE WHEN grouping(workflow_id) = 1 THEN '' ELSE max(workflow_name) END AS "Name", count(*)::int AS "Asked",
                (count(*) FILTER (WHERE status = 'responded'))::int AS "Answered",
                (count(*) FILTER (WHERE status = 'timeout'))::int AS "TimedOut",
                (count(*) FILTER (WHERE status = 'pending'))::int AS "Open",
                avg((coalesce(responded_at, {now}) > due_at)::int) FILTER (WHERE due_at IS NOT NULL)::float8 AS "OverdueShare",
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM responded_at - created_at)::float8)
                    FILTER (WHERE status = 'responded') AS "MedianSeconds",
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM responded_at - created_at)::float8)
                    FILTER (WHERE status = 'responded') AS "P95Seconds"
            FROM runtime.human_interactions WHERE created_at >= {since}
            GROUP BY GROUPING SETS ((), (workflow_id)) ORDER BY grouping(workflow_id) DESC, count(*) DESC LIMIT {MostLines + 1}
            """).ToListAsync(ct);
        var people = await db.Database.SqlQuery<PersonDecisions>($"""
            SELECT max(a.user_name) AS "Name", count(*)::int AS "Answered",
                avg((a.answered_at > i.due_at)::int) FILTER (WHERE i.due_at IS NOT NULL)::float8 AS "OverdueShare",
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.answered_at - i.created_at)::float8) AS "MedianSeconds",
                percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM a.answered_at - i.created_at)::float8) AS "P95Seconds"
            FROM runtime.interaction_answers a JOIN runtime.human_interactions i ON i.id = a.interaction_id
            WHERE i.created_at >= {since} GROUP BY a.user_id ORDER BY count(*) DESC LIMIT {MostLines}
            """).ToListAsync(ct);
        return new DecisionStatistics(numbers[0], numbers[1..], people);
    }

    /// <summary>The first asked first; a question that several answered comes once for each, one that nobody did once.</summary>
    public async IAsyncEnumerable<Decision> AllAsync(
        Actor actor, int days, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var (_, since) = Span(days);
        var rows = db.Set<HumanInteraction>().AsNoTracking().Where(i => i.CreatedAt >= since)
            .SelectMany(i => db.Set<InteractionAnswer>().Where(a => a.InteractionId == i.Id).DefaultIfEmpty(),
                (asked, answer) => new { asked, answer })
            .OrderBy(r => r.asked.CreatedAt).ThenBy(r => r.asked.Id).ThenBy(r => r.answer!.AnsweredAt).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct)) yield return new(row.asked, row.answer);
    }

    private (DateTimeOffset Now, DateTimeOffset Since) Span(int days)
    {
        var now = time.GetUtcNow();
        return (now, now.AddDays(-days));
    }
}

public sealed record BadDays() : Problem.Invalid("So many days can't be looked at.",
    [new("days", "So many days can't be looked at.", $"Use 1 to {Decisions.MostDays}.")]);
