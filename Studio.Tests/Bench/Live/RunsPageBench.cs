using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Tests.Bench.Live;

/// <summary>A page of the list of runs, by each filter, as the one asks who has most of a million runs.</summary>
internal static class RunsPageBench
{
    private const int RowsShown = 50;
    private const int Deep = 20;

    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection, bool isQuick, CancellationToken ct)
    {
        var count = isQuick ? 20_000 : 1_000_000;
        Console.WriteLine($"{count:N0} runs with {count * 10:N0} steps …");
        var calls = isQuick ? 5 : 30;
        var actor = await ManyRuns.MakeAsync(connection, count, ct);
        await using var dbs = new StudioDbs(connection, TimeProvider.System);
        var list = new RunList(dbs);
        var figures = new Dictionary<string, double> { ["executions"] = count, ["steps"] = count * 10.0 };
        var worst = 0.0;
        foreach (var (name, filter) in await FiltersAsync(dbs, actor, ct))
        {
            var p95 = await P95Async(calls, () => PageAsync(list, actor, filter, null, ct));
            figures[$"runs_{name}_ms_p95"] = p95;
            worst = Math.Max(worst, p95);
        }

        var next = await NextAsync(list, actor, ct);
        figures["runs_deep_page_ms_p95"] = await P95Async(calls, () => PageAsync(list, actor, new(), next, ct));
        figures["runs_page_ms_p95"] = Math.Max(worst, figures["runs_deep_page_ms_p95"]);
        return figures;
    }

    private static async Task<IReadOnlyList<(string Name, RunFilter Filter)>> FiltersAsync(StudioDbs dbs, Actor actor, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        var workflow = await db.Workflows.OrderBy(w => w.KebabName).Select(w => w.Id).LastAsync(ct);
        var project = await db.Projects.OrderBy(p => p.Name).Select(p => p.Id).LastAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        return
        [
            ("all", new()),
            .. Enum.GetValues<RunStatus>().Select(s => ($"status_{s}".ToLowerInvariant(), new RunFilter { Status = s })),
            .. Enum.GetValues<RunMode>().Select(m => ($"mode_{m}".ToLowerInvariant(), new RunFilter { Mode = m })),
            ("workflow", new() { WorkflowId = workflow }),
            ("workflow_failed", new() { WorkflowId = workflow, Status = RunStatus.Error }),
            ("project", new() { ProjectId = project }),
            ("project_waiting", new() { ProjectId = project, Status = RunStatus.WaitingForHuman }),
            ("time", new() { Since = now.AddDays(-20), Until = now.AddDays(-19) }),
            ("time_failed", new() { Since = now.AddDays(-20), Until = now.AddDays(-19), Status = RunStatus.Error }),
            ("over_a_second", new() { AtLeastMs = 1_000 }),
            ("over_an_hour", new() { AtLeastMs = 3_600_000 }),
            ("workflow_over_an_hour", new() { WorkflowId = workflow, AtLeastMs = 3_600_000 }),
            ("error_common", new() { Error = "503 tried" }),
            ("error_nowhere", new() { Error = "nowhere" }),
            ("value_common", new() { Value = "$.body.total < 500" }),
            ("value_nowhere", new() { Value = "$.body.email == \"nobody@example.com\"" }),
            ("value_workflow", new() { WorkflowId = workflow, Value = "output.main[0].json.id = 7" }),
            ("value_project", new() { ProjectId = project, Value = "output.main[0].json.id = 7" }),
        ];
    }

    private static async Task<string?> NextAsync(RunList list, Actor actor, CancellationToken ct)
    {
        string? next = null;
        for (var i = 0; i < Deep; i++) next = (await PageAsync(list, actor, new(), next, ct, PageRequest.Most)).Next;
        return next;
    }

    private static async Task<double> P95Async(int calls, Func<Task> page)
    {
        for (var i = 0; i < 3; i++) await page();
        var timings = new Timings();
        for (var i = 0; i < calls; i++) await timings.MeasureAsync(page);
        return timings.P95;
    }

    private static async Task<RunListPage> PageAsync(
        RunList list, Actor actor, RunFilter filter, string? after, CancellationToken ct, int take = RowsShown) =>
        (await list.ListAsync(actor, filter, new(take, after), ct)).Ok(out var page, out var problem)
            ? page : throw new InvalidOperationException(problem.InWords());
}
