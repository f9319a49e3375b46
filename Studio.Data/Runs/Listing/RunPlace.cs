using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Studio.Data.Postgres;
using Studio.Domain.Runs;

namespace Studio.Data.Runs.Listing;

/// <summary>
/// Where a list's runs are looked for, and what they are narrowed to by columns. The policies would let through the same runs, but only
/// what names an owner or a workflow is walked along an index; and of many workflows each is walked for itself, which LINQ can't say.
/// </summary>
internal sealed class RunPlace
{
    private const string Order = "ORDER BY r.created_at DESC, r.id DESC";

    private readonly List<object> _parameters = [];
    private readonly List<string> _fits = [];
    private readonly List<(string From, string Where)> _parts = [];

    // An index that begins with the owner knows more of what is asked for than the one of the workflow's runs. Where it doesn't, naming
    // the owner would only lead the planner to read both whole.
    private readonly bool _asksOwner;

    private RunPlace(RunFilter filter, Keyset? after)
    {
        _asksOwner = filter.Status is not (null or RunStatus.Success) || filter.Mode is not null || filter.AtLeastMs >= 1_000
            || !string.IsNullOrWhiteSpace(filter.Error);
        if (filter.Status is { } status) _fits.Add($"r.status = '{EnumText.Of(status)}'");
        // Says what is so anyway, for the index of what has not ended.
        if (filter.Status is RunStatus.New or RunStatus.Running) _fits.Add("r.finished_at IS NULL");
        if (filter.Mode is { } mode) _fits.Add($"r.mode = '{EnumText.Of(mode)}'");
        if (filter.Since is { } since) _fits.Add($"r.created_at >= {Said(since)}");
        if (filter.Until is { } until) _fits.Add($"r.created_at < {Said(until)}");
        if (filter.AtLeastMs is { } least) _fits.Add(string.Create(CultureInfo.InvariantCulture, $"r.duration_ms >= {least}"));
        // Only what went wrong has an error, and of that there is an index.
        if (!string.IsNullOrWhiteSpace(filter.Error)) _fits.Add("r.status IN ('ERROR', 'TIMEOUT')");
        if (after is var (time, id)) _fits.Add($"(r.created_at, r.id) < ({Said(time)}, {Said(id)})");
    }

    public static RunPlace OfOwner(Guid owner, RunFilter filter, Keyset? after)
    {
        var place = new RunPlace(filter, after);
        place._parts.Add(("", $"r.owner_id = {place.Said(owner)}"));
        return place;
    }

    public static RunPlace OfWorkflow(Guid workflow, Guid owner, RunFilter filter, Keyset? after)
    {
        var place = new RunPlace(filter, after);
        var owned = place._asksOwner ? $" AND r.owner_id = {place.Said(owner)}" : "";
        place._parts.Add(("", $"r.workflow_id = {place.Said(workflow)}{owned}"));
        return place;
    }

    public static RunPlace OfProject(Guid project, RunFilter filter, Keyset? after) =>
        new RunPlace(filter, after).And("w.project_id = {0}", project);

    /// <summary>And those of the workflows that others share with the owner.</summary>
    public RunPlace AndSharedWith(Guid owner) => And("w.owner_id <> {0} AND w.visibility = 'organization'", owner);

    /// <summary>The last so many.</summary>
    public IQueryable<Run> Newest(StudioDb db, int most)
    {
        var fits = string.Concat(_fits.Select(f => $" AND {f}"));
        var limit = string.Create(CultureInfo.InvariantCulture, $"{Order} LIMIT {most}");
        var parts = _parts.Select(p =>
        {
            var runs = $"SELECT r.* FROM runtime.executions r WHERE {p.Where}{fits} {limit}";
            return p.From.Length == 0 ? $"({runs})" : $"(SELECT r.* FROM {p.From} CROSS JOIN LATERAL ({runs}) r {limit})";
        });
        // Whatever was typed is a parameter; what is written here are our own words.
        var sql = $"SELECT r.* FROM ({string.Join(" UNION ALL ", parts)}) r {limit}";
        return db.Runs.FromSqlRaw(sql, [.. _parameters]).AsNoTracking();
    }

    private RunPlace And(string which, Guid whose)
    {
        var where = which.Replace("{0}", Said(whose), StringComparison.Ordinal);
        var from = $"(SELECT w.id, w.owner_id FROM studio.workflows w WHERE {where}) w";
        _parts.Add((from, _asksOwner ? "r.workflow_id = w.id AND r.owner_id = w.owner_id" : "r.workflow_id = w.id"));
        return this;
    }

    private string Said(object value)
    {
        _parameters.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"{{{_parameters.Count - 1}}}");
    }
}
