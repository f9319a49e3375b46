using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Data;
using Studio.Data.Postgres.Cluster;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Migrations;
using Studio.Tests.Support;
using Studio.Tests.Support.Browsing;

namespace Studio.Tests.Bench;

/// <summary>The editor with a thousand nodes in a real browser, beside what the browser does with an empty page.</summary>
internal static class CanvasBench
{
    private static bool IsQuick => Environment.GetEnvironmentVariable("STUDIO_BENCH_QUICK") == "1";

    public static async Task RunAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"studio-bench-{Guid.CreateVersion7():N}");
        await using (var cluster = await PrivateCluster.StartAsync(new() { Folder = folder }, ct))
        {
            await cluster.CreateDatabaseAsync("bench", ct);
            var connection = cluster.ConnectionString("bench");
            await Migrator.MigrateAsync(connection, ct);
            await MeasureAsync(connection, ct);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(string connection, CancellationToken ct)
    {
        var figures = new JsonObject { ["bench"] = "canvas" };
        var (_, owner) = await SomeWorkflow.AddAsync(connection, ct);
        var actor = new Actor(owner, Permission.All);
        await using var app = new RunningApp(connection, services: OpenEditors.AddTo);
        var dbs = app.Services.GetRequiredService<StudioDbs>();
        await using var browser = await Chromium.LaunchAsync();
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
        });
        await context.AddInitScriptAsync(EditorTab.Script);
        var page = await context.NewPageAsync();
        await page.SignInAsync(dbs, actor, ct);
        await page.CloseAsync();

        await using var bench = new EditorBench(context, app.Services, figures, IsQuick);
        await LimitsAsync(context, figures, ct);
        await bench.LoadAsync(await Drafts.AddAsync(dbs, actor, "large", LargeGraph.Drawn(1_000, 1_500), ct), ct);
        await bench.GesturesAsync(ct);
        await bench.StatusesAsync(ct);
        await bench.SavesAsync(ct);
        var others = new List<Guid>();
        for (var i = 0; i < (IsQuick ? 2 : 5); i++)
            others.Add(await Drafts.AddAsync(dbs, actor, $"large-{i}", LargeGraph.Drawn(1_000, 1_500), ct));
        await bench.ServerMemoryAsync(others, ct);
        Console.WriteLine(figures.ToJsonString());
    }

    /// <summary>What this browser on this machine can do at best: a page with nothing in it.</summary>
    private static async Task LimitsAsync(IBrowserContext context, JsonObject figures, CancellationToken ct)
    {
        await using var server = await SmallServer.StartAsync(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.Body.WriteAsync("<!DOCTYPE html><title>Bare</title><p>Bare"u8.ToArray(), ct).AsTask();
        }, ct);
        var page = await context.NewPageAsync();
        var loads = new Timings();
        for (var i = 0; i < 7; i++)
        {
            await page.GotoAsync(server.Address);
            loads.Add(await page.EvaluateAsync<double>("() => performance.getEntriesByType('navigation')[0].loadEventEnd"));
        }

        await using var tab = new EditorTab(page);
        var frames = await tab.FramesAsync(() => Task.Delay(TimeSpan.FromSeconds(IsQuick ? 1 : 3), TimeProvider.System, ct));
        figures["bare_load_ms"] = Math.Round(loads.Median);
        figures["idle_frame_p95_ms"] = frames.P95;
        figures["idle_dropped_pct"] = frames.DroppedPercent;
    }
}
