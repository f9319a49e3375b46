using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Numbers;

public enum NumberSpan { Day, Week, Month }

/// <summary>How runs went within one hour or day.</summary>
public sealed record PeriodRow(DateTimeOffset StartsAt, int Runs, int Failed);

/// <summary>How the runs of a workflow went, with every hour or day of the span in which one ended.</summary>
public sealed record WorkflowNumbers(Guid Id, string Name, int Runs, int Failed, IReadOnlyList<PeriodRow> Periods);

/// <summary>
/// How all runs of a person's workflows, and of those that are shared with them, went within a span, as far as the engine has counted.
/// </summary>
public sealed record PersonNumbers(int Runs, int Successful, int Failed, double? P95Ms, IReadOnlyList<PeriodRow> Periods,
    IReadOnlyList<WorkflowNumbers> Workflows)
{
    /// <summary>Of what has come to an end by itself, how much ended well; none when nothing has.</summary>
    public double? SuccessRate => Successful + Failed == 0 ? null : (double)Successful / (Successful + Failed);
}

/// <summary>Reads what the engine has counted of runs; it counts nothing itself, however many there are.</summary>
public sealed class RunNumbers(StudioDbs dbs, TimeProvider time)
{
    private const int MostWorkflows = 12;

    public async Task<PersonNumbers> OfAsync(Actor actor, NumberSpan span, CancellationToken ct)
    {
        var (length, since) = (span == NumberSpan.Day ? PeriodLength.Hour : PeriodLength.Day, Starts(span)[0]);
        await using var db = dbs.For(actor);
        // Named one by one they are found by the index; asked of each row whether it may be seen, all people's would be read.
        var shared = await db.Workflows.Where(w => w.OwnerId != actor.UserId && w.Visibility == Visibility.Organization)
            .Select(w => w.Id).ToArrayAsync(ct);
        var periods = db.Set<WorkflowPeriod>().AsNoTracking()
            .Where(p => (p.OwnerId == actor.UserId || shared.Contains(p.WorkflowId)) && p.Length == length && p.StartsAt >= since);
        var all = await periods.GroupBy(p => p.StartsAt)
            .Select(g => new { StartsAt = g.Key, Runs = g.Sum(p => p.Runs), Good = g.Sum(p => p.Successful), Bad = g.Sum(p => p.Failed) })
            .OrderBy(g => g.StartsAt).ToListAsync(ct);
        var busiest = await periods.GroupBy(p => p.WorkflowId).Select(g => new { Id = g.Key, Runs = g.Sum(p => p.Runs) })
            .Join(db.Workflows.Where(w => w.DeletedAt == null && w.ArchivedAt == null), g => g.Id, w => w.Id,
                (g, w) => new { g.Id, g.Runs, Name = w.DisplayName })
            .OrderByDescending(g => g.Runs).ThenBy(g => g.Name).Take(MostWorkflows).ToListAsync(ct);
        var shown = busiest.Select(b => b.Id).ToList();
        var lines = (await periods.Where(p => shown.Contains(p.WorkflowId)).OrderBy(p => p.StartsAt)
            .Select(p => new { p.WorkflowId, p.StartsAt, p.Runs, p.Failed }).ToListAsync(ct)).ToLookup(p => p.WorkflowId);
        return new(all.Sum(a => a.Runs), all.Sum(a => a.Good), all.Sum(a => a.Bad), await P95Async(db, actor, shared, length, since, ct),
            [.. all.Select(a => new PeriodRow(a.StartsAt, a.Runs, a.Bad))],
            [.. busiest.Select(b => new WorkflowNumbers(b.Id, b.Name, b.Runs, lines[b.Id].Sum(l => l.Failed),
                [.. lines[b.Id].Select(l => new PeriodRow(l.StartsAt, l.Runs, l.Failed))]))]);
    }

    /// <summary>When the hours or days begin that a span is made of, the present one last.</summary>
    public IReadOnlyList<DateTimeOffset> Starts(NumberSpan span)
    {
        var now = time.GetUtcNow();
        var (count, length) = span switch
        {
            NumberSpan.Day => (24, TimeSpan.FromHours(1)),
            NumberSpan.Week => (7, TimeSpan.FromDays(1)),
            _ => (30, TimeSpan.FromDays(1)),
        };
        var last = new DateTimeOffset(now.Ticks - now.Ticks % length.Ticks, TimeSpan.Zero);
        return [.. Enumerable.Range(1 - count, count).Select(i => last + i * length)];
    }

    private static async Task<double?> P95Async(StudioDb db, Actor actor, Guid[] shared, PeriodLength length, DateTimeOffset since,
        CancellationToken ct)
    {
        var found = await db.Database.SqlQueryRaw<SlotRow>(PeriodSql.Slots, actor.UserId, EnumText.Of(length), since, shared)
            .ToListAsync(ct);
        var counts = new long[DurationScale.Slots];
        foreach (var (slot, runs) in found) counts[slot] = runs;
        return DurationScale.Below(counts, 0.95);
    }

    private sealed record SlotRow(int Slot, long Runs);
}
