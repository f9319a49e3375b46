using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A line of any run's log.</summary>
public sealed record LogListRow(Guid Id, Guid Run, DateTimeOffset At, LogCategory Category, LogSeverity Level, LogEvent Event,
    string Message,
    string? Node, string? NodeName, string? StackTrace);

/// <summary>What lines are narrowed to; whatever is not said does not narrow them.</summary>
public sealed record LogFilter
{
    public Guid? RunId { get; init; }
    public LogCategory? Category { get; init; }

    /// <summary>This level and what is worse.</summary>
    public LogSeverity? Level { get; init; }
    public LogEvent? Event { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Words of the message.</summary>
    public string? Text { get; init; }
}

/// <summary>Some lines and, when there are more or more may be found, where they go on.</summary>
public sealed record LogPage(IReadOnlyList<LogListRow> Items, string? Next)
{
    public DateTimeOffset? SearchedBackTo { get; init; }
}

/// <summary>Reads what runs have said, the last words first: of one run, or of all that are the actor's.</summary>
public sealed class LogQueries(StudioDbs dbs)
{
    // A word that nobody said is looked for in so many lines, and who asks on looks further.
    private const int Window = 10_000;

    public async Task<Result<LogPage>> ListAsync(Actor actor, LogFilter filter, PageRequest page, CancellationToken ct)
    {
        if (!Keyset.TryRead(page, out var after, out var wrong)) return wrong!;
        if (filter.Text?.Contains('\0') == true) return new LogPage([], null);
        await using var db = dbs.For(actor);
        var lines = Narrow(db.Set<RunLog>().AsNoTracking(), actor, filter);
        if (after is var (time, id))
            lines = lines.Where(l => EF.Functions.LessThan(ValueTuple.Create(l.LoggedAt, l.Id), ValueTuple.Create(time, id)));
        lines = Newest(lines);
        var words = (filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = words.Length == 0 ? lines : Newest(words.Aggregate(lines.Take(Window), Has));
        var rows = await found.Take(page.Take + 1).Select(l => new LogListRow(l.Id, l.ExecutionId, l.LoggedAt, l.LogCategory, l.Level,
            l.EventType, l.Message, l.NodeId, l.NodeName, l.StackTrace)).ToListAsync(ct);
        if (rows.Count > page.Take)
            return new LogPage(rows[..page.Take], $"{new Keyset(rows[page.Take - 1].At, rows[page.Take - 1].Id)}");
        if (words.Length == 0) return new LogPage(rows, null);
        var last = await lines.Skip(Window - 1).Select(l => new { l.LoggedAt, l.Id }).FirstOrDefaultAsync(ct);
        return last is null ? new LogPage(rows, null)
            : new LogPage(rows, $"{new Keyset(last.LoggedAt, last.Id)}") { SearchedBackTo = last.LoggedAt };
    }

    private static IQueryable<RunLog> Narrow(IQueryable<RunLog> lines, Actor actor, LogFilter filter)
    {
        // Another's run may be shared with the actor, and has an index of its own; of all runs only the actor's are walked along one.
        lines = filter.RunId is { } run ? lines.Where(l => l.ExecutionId == run) : lines.Where(l => l.OwnerId == actor.UserId);
        if (filter.Category is { } category) lines = lines.Where(l => l.LogCategory == category);
        if (filter.Level is { } least)
        {
            var levels = Enum.GetValues<LogSeverity>().Where(l => l >= least).ToList();
            lines = lines.Where(l => levels.Contains(l.Level));
        }

        if (filter.Event is { } what) lines = lines.Where(l => l.EventType == what);
        if (filter.Since is { } since) lines = lines.Where(l => l.LoggedAt >= since);
        if (filter.Until is { } until) lines = lines.Where(l => l.LoggedAt < until);
        return lines;
    }

    private static IQueryable<RunLog> Newest(IQueryable<RunLog> lines) =>
        lines.OrderByDescending(l => l.LoggedAt).ThenByDescending(l => l.Id);

    private static IQueryable<RunLog> Has(IQueryable<RunLog> lines, string word)
    {
        var pattern = $"%{LikePattern.Escape(word)}%";
        return lines.Where(l => EF.Functions.ILike(l.Message, pattern, "\\"));
    }
}
