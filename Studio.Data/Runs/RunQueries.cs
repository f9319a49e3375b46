using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A run as programs see it.</summary>
public sealed record RunRow(Guid Id, Guid WorkflowId, RunStatus Status, RunMode Mode, int? Version, string? TriggeredBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int? DurationMs, JsonElement? Output, string? Error, JsonElement? ErrorDetails)
{
    /// <summary>What it waits for now.</summary>
    public IReadOnlyList<PauseRow> WaitsFor { get; init; } = [];
}

public sealed record PauseRow(Guid Id, string Node, PauseReason Reason, JsonElement Conditions, DateTimeOffset Since);

public sealed record StepRow(int Seq, string Node, string Type, StepStatus Status, int RunIndex, int Attempt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, int? DurationMs, JsonElement? Output, JsonElement? Error);

public sealed record LogRow(Guid Id, DateTimeOffset At, LogCategory Category, LogSeverity Level, LogEvent Event, string Message,
    string? Node,
    string? NodeName, string? StackTrace);

/// <summary>What a run has said that it answers, and when.</summary>
public sealed record QueryValue(string Name, JsonElement Value, DateTimeOffset SetAt);

public sealed record NoSuchValue(string Name) : Problem.NotFound($"The run has no query value \"{Name}\" yet.");

public sealed record NoSuchRun(Guid Id) : Problem.NotFound($"There is no run {Id}, or it is not yours to see.");

public sealed record NoSuchStep(Guid Run, int Seq) : Problem.NotFound($"The run {Run} has no step {Seq}, or it is not yours to see.");

/// <summary>Reads runs for whoever may see them.</summary>
public sealed class RunQueries(StudioDbs dbs)
{
    public async Task<Result<RunRow>> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var run = await db.Runs.AsNoTracking().Where(r => r.Id == id)
            .Select(r => new RunRow(r.Id, r.WorkflowId, r.Status, r.Mode, r.Version,
            r.TriggeredBy, r.CreatedAt, r.StartedAt, r.FinishedAt, r.DurationMs, r.Output, r.ErrorMessage, r.ErrorDetails))
            .SingleOrDefaultAsync(ct);
        if (run is null) return new NoSuchRun(id);
        var pauses = await db.Set<RunPause>().AsNoTracking().Where(p => p.ExecutionId == id && p.Status == PauseStatus.Active)
            .OrderBy(p => p.Id).ToListAsync(ct);
        return run with
        {
            WaitsFor = [.. pauses.Select(p => new PauseRow(p.Id, p.PausedNodeId, p.PauseReason,
                JsonSerializer.SerializeToElement(p.ResumeConditions), p.PausedAt))],
        };
    }

    /// <summary>The run's steps in the order of its journal, from behind one on.</summary>
    public async Task<Result<Page<StepRow>>> StepsAsync(Actor actor, Guid id, PageRequest request, CancellationToken ct)
    {
        var after = 0;
        if (request.Take is < 1 or > PageRequest.Most || (request.After is { Length: > 0 } word && !int.TryParse(word, out after)))
            return WrongPage();
        await using var db = dbs.For(actor);
        if (!await db.Runs.AnyAsync(r => r.Id == id, ct)) return new NoSuchRun(id);
        var rows = await Steps(db, id, after).Take(request.Take + 1).ToListAsync(ct);
        return rows.Count <= request.Take ? new Page<StepRow>(rows, null)
            : new Page<StepRow>(rows[..request.Take], rows[request.Take - 1].Seq.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One step with all that it put out, by its line in the run's journal.</summary>
    public async Task<Result<StepRow>> StepAsync(Actor actor, Guid id, int seq, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await Steps(db, id, seq - 1).FirstOrDefaultAsync(ct) is { } step && step.Seq == seq ? step : new NoSuchStep(id, seq);
    }

    public async Task<Result<QueryValue>> ValueAsync(Actor actor, Guid id, string name, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        if (!await db.Runs.AnyAsync(r => r.Id == id, ct)) return new NoSuchRun(id);
        return await db.Set<RunQueryValue>().AsNoTracking().Where(v => v.ExecutionId == id && v.QueryName == name)
            .Select(v => new QueryValue(v.QueryName, v.Value, v.SetAt)).SingleOrDefaultAsync(ct) is { } value
            ? value : new NoSuchValue(name);
    }

    /// <summary>
    /// What the run has said, the first words first; business logs are for those who use it, technical ones for who builds it.
    /// </summary>
    public async Task<Result<Page<LogRow>>> LogsAsync(Actor actor, Guid id, LogCategory? category, PageRequest request,
        CancellationToken ct)
    {
        Guid? after = null;
        if (request.Take is < 1 or > PageRequest.Most || (request.After is { Length: > 0 } word && !TryId(word, out after)))
            return WrongPage();
        await using var db = dbs.For(actor);
        if (!await db.Runs.AnyAsync(r => r.Id == id, ct)) return new NoSuchRun(id);
        // An id tells when it was made, so the order of ids is the order of the lines.
        var rows = await db.Set<RunLog>().AsNoTracking()
            .Where(l => l.ExecutionId == id && (category == null || l.LogCategory == category) && (after == null || l.Id > after))
            .OrderBy(l => l.Id).Take(request.Take + 1)
            .Select(l => new LogRow(l.Id, l.LoggedAt, l.LogCategory, l.Level, l.EventType, l.Message, l.NodeId, l.NodeName, l.StackTrace))
            .ToListAsync(ct);
        return rows.Count <= request.Take ? new Page<LogRow>(rows, null)
            : new Page<LogRow>(rows[..request.Take], $"{rows[request.Take - 1].Id}");
    }

    private static bool TryId(string word, out Guid? id)
    {
        id = Guid.TryParse(word, out var parsed) ? parsed : null;
        return id is not null;
    }

    private static InvalidPage WrongPage() => new([new("after", "This is not where a page ended, or too much was asked for.",
        $"Use \"next\" of the page before, and ask for 1 to {PageRequest.Most}.")]);

    /// <summary>Every step with all that it put out, read as it is asked for.</summary>
    public async IAsyncEnumerable<StepRow> AllStepsAsync(Actor actor, Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        await foreach (var step in Steps(db, id, 0).AsAsyncEnumerable().WithCancellation(ct)) yield return step;
    }

    internal async Task<bool> IsSeenByAsync(Actor actor, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AnyAsync(r => r.Id == id, ct);
    }

    /// <summary>Those of the runs that the actor may see, without what they put out.</summary>
    internal async Task<IReadOnlyList<RunRow>> HeadsAsync(Actor actor, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderByDescending(r => r.CreatedAt)
            .Select(r => new RunRow(r.Id, r.WorkflowId, r.Status, r.Mode, r.Version, r.TriggeredBy, r.CreatedAt, r.StartedAt, r.FinishedAt,
                r.DurationMs, null, r.ErrorMessage, r.ErrorDetails)).ToListAsync(ct);
    }

    private static IQueryable<StepRow> Steps(StudioDb db, Guid run, int after) => db.Steps.AsNoTracking()
        .Where(s => s.ExecutionId == run && s.Seq > after).OrderBy(s => s.Seq)
        .Select(s => new StepRow(s.Seq, s.NodeId, s.NodeType, s.Status, s.RunIndex, s.Attempt, s.StartedAt, s.FinishedAt, s.DurationMs,
            s.Output, s.Error));
}
