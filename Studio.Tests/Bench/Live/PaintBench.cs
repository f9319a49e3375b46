using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Tests.Support;
using Studio.Tests.Support.Browsing;

namespace Studio.Tests.Bench.Live;

/// <summary>From the flush of a step to its node's badge, painted on the page of the run in a real browser.</summary>
internal static class PaintBench
{
    private const int StepsPerSecond = 200;

    // What has changed is painted by when the message comes that was sent from within the frame.
    private const string Script = """
        (() => {
          window.benchPainted = [];
          new MutationObserver(changes => {
            const badges = [...new Set(changes.map(c => c.target))].map(n => [n.dataset.node, n.dataset.text ?? ""]);
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => {
                const at = performance.timeOrigin + performance.now();
                for (const [node, text] of badges) window.benchPainted.push({ node, text, at });
              };
              channel.port2.postMessage(0);
            });
          }).observe(document, { subtree: true, attributeFilter: ["data-status", "data-text"] });
        })();
        """;

    public static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection, bool isQuick, CancellationToken ct)
    {
        var (workflow, owner) = await SomeWorkflow.AddAsync(connection, ct);
        await using var app = new RunningApp(connection, new Dictionary<string, string> { ["Studio:Runner:Embedded"] = "false" });
        await using var browser = await Chromium.LaunchAsync();
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
        });
        await context.AddInitScriptAsync(Script);
        var page = await context.NewPageAsync();
        await page.SignInAsync(app.Services.GetRequiredService<StudioDbs>(), new Actor(owner, Permission.All), ct);

        // The first page fills caches and warms the server up.
        await WatchAsync(page, app.Services, (workflow, owner), TimeSpan.FromSeconds(2), ct);
        var timings = await WatchAsync(page, app.Services, (workflow, owner), TimeSpan.FromSeconds(isQuick ? 2 : 10), ct);
        return new Dictionary<string, double> { ["paint_p50_ms"] = timings.Median, ["paint_p99_ms"] = timings.P99 };
    }

    private static async Task<Timings> WatchAsync(IPage page, IServiceProvider services, (Guid Id, Guid Owner) workflow, TimeSpan span,
        CancellationToken ct)
    {
        var run = await WrittenRun.StartAsync(services, workflow.Id, workflow.Owner);
        await page.GotoAsync($"/runs/{run.Id}");
        await page.Locator(".canvas[data-ready]").WaitForAsync();
        var ahead = await AheadAsync(page);
        await Pace.KeepAsync(StepsPerSecond, span, _ => run.StepAsync(), ct);
        await run.EndAsync();
        var (round, node) = WrittenRun.PlaceOf(run.Last);
        await page.WaitForFunctionAsync("([node, text]) => window.benchPainted.some(b => b.node === node && b.text.startsWith(text))",
            new[] { WrittenRun.Graph.Nodes[node].Id, $"{round + 1} ×" });
        var timings = new Timings();
        foreach (var milliseconds in Took(run, await page.EvaluateAsync<Painted[]>("() => window.benchPainted"), ahead))
            timings.Add(milliseconds);
        return timings;
    }

    /// <summary>How long each step took from its flush to the first badge that counts it.</summary>
    private static IEnumerable<double> Took(WrittenRun run, IEnumerable<Painted> painted, double ahead)
    {
        var nodes = WrittenRun.Graph.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(n => n.Id, n => n.i);
        var rounds = new int[nodes.Count];
        foreach (var badge in painted.OrderBy(b => b.At))
        {
            var node = nodes[badge.Node];
            for (; rounds[node] < RoundsOf(badge.Text); rounds[node]++)
            {
                var kept = run.KeptAt(WrittenRun.LineOf(node, rounds[node]));
                yield return badge.At - ahead - (kept - DateTimeOffset.UnixEpoch).TotalMilliseconds;
            }
        }

        var seen = rounds.Sum();
        if (seen != run.Last) throw new InvalidOperationException($"Of {run.Last} steps the page has shown {seen}.");
    }

    /// <summary>"3 × · 12 ms"; a single one is not counted.</summary>
    private static int RoundsOf(string text) => text.Length == 0 ? 0
        : text.IndexOf(" ×", StringComparison.Ordinal) is > 0 and var end ? int.Parse(text[..end], CultureInfo.InvariantCulture) : 1;

    /// <summary>By how much the browser's clock is ahead of ours, from the question that was answered fastest.</summary>
    private static async Task<double> AheadAsync(IPage page)
    {
        var (best, ahead) = (double.MaxValue, 0.0);
        for (var i = 0; i < 20; i++)
        {
            var asked = Now();
            var there = await page.EvaluateAsync<double>("() => performance.timeOrigin + performance.now()");
            var took = Now() - asked;
            if (took < best) (best, ahead) = (took, there - asked - (took / 2));
        }

        return ahead;
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    // Filled by the browser.
    private sealed record Painted
    {
        public string Node { get; set; } = "";
        public string Text { get; set; } = "";
        public double At { get; set; }
    }
}
