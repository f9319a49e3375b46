using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Studio.Web.Canvas;

namespace Studio.Tests.Bench;

/// <summary>What one does with a large workflow, and how the browser and the server bear it.</summary>
internal sealed class EditorBench(IBrowserContext context, IServiceProvider app, JsonObject figures, bool isQuick) : IAsyncDisposable
{
    private EditorTab? _tab;

    /// <summary>Ends when the picture has stood where it is for some frames.</summary>
    private const string Still = """
        () => new Promise(resolve => {
          const view = document.querySelector(".canvas-view");
          let [place, frames] = ["", 0];
          const look = () => {
            frames = place === view.style.transform && !view.hasAttribute("data-moving") ? frames + 1 : 0;
            place = view.style.transform;
            if (frames > 20) resolve();
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })
        """;

    private EditorTab Tab => _tab!;
    private TimeSpan Span => TimeSpan.FromSeconds(isQuick ? 1 : 5);

    public async Task LoadAsync(Guid workflow, CancellationToken ct)
    {
        var loads = new Timings();
        // The first ones fill the browser's cache and warm the server up.
        for (var i = isQuick ? -1 : -4; i < (isQuick ? 2 : 7); i++)
        {
            if (_tab is not null) await _tab.DisposeAsync();
            (_tab, var took) = await EditorTab.OpenAsync(context, workflow);
            Console.WriteLine($"Opened after {took:N0} ms");
            if (i >= 0) loads.Add(took);
            await Tab.RestAsync(ct);
        }

        figures["load_1000_ms"] = Math.Round(loads.Median);
        figures["load_1000_kb"] = Math.Round(Tab.Received / 1024.0);
        figures["dom_elements"] = await Tab.Page.EvaluateAsync<int>("() => document.querySelectorAll('*').length");
        figures["heap_mb"] = await HeapAsync();
    }

    public async Task GesturesAsync(CancellationToken ct)
    {
        await KeysAsync(ct, "0");
        figures["drag_p95_ms"] = (await DragAsync("Dragging one", ct)).P95;
        figures["drag_bytes"] = await BytesOfADragAsync(ct);
        await KeysAsync(ct, "Escape", "0", "-", "-", "-", "-");
        await ChooseFiftyAsync();
        await KeysAsync(ct, "+");
        figures["drag50_p95_ms"] = (await DragAsync("Dragging fifty", ct, "[data-node][data-selected]")).P95;
        await KeysAsync(ct, "Escape", "1");
        figures["drag_fit_p95_ms"] = (await DragAsync("Dragging one with everything in view", ct)).P95;
        await KeysAsync(ct, "Escape", "1");
        var (pan, zoom) = (await PanAsync(), await ZoomAsync());
        Console.WriteLine($"Panning: {pan}; zooming: {zoom}");
        figures["pan_fit_p95_ms"] = pan.With(zoom).P95;
        // All at once is the longest thing that the browser has to say.
        await KeysAsync(ct, "1", "Control+a");
        await DragAsync("Dragging all", ct);
        figures["largest_message_kb"] = Math.Round(Tab.LargestSent / 1024.0, 1);
        await KeysAsync(ct, "Escape");
    }

    public async Task StatusesAsync(CancellationToken ct)
    {
        await KeysAsync(ct, "0");
        // The first badges load a font and compile what tells of them, as the first of anything does.
        await StatusesAsync(200, ct);
        var few = await Tab.FramesAsync(() => StatusesAsync(200, ct));
        await KeysAsync(ct, "1");
        var many = await Tab.FramesAsync(() => StatusesAsync(1_000, ct));
        Console.WriteLine($"200 statuses a second: {few}; 1,000: {many}");
        figures["status200_dropped_pct"] = few.DroppedPercent;
        figures["status1000_dropped_pct"] = many.DroppedPercent;
    }

    public async Task SavesAsync(CancellationToken ct)
    {
        await KeysAsync(ct, "0");
        var (x, y) = await Tab.CardAsync(text: "Limit");
        await Tab.Mouse.DblClickAsync(x, y);
        var field = Tab.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox, new() { Name = "How many" });
        var saves = new Timings();
        for (var i = -3; i < (isQuick ? 5 : 40); i++)
        {
            var saved = Tab.Page.EvaluateAsync<double>("() => window.benchSaved()");
            await field.FillAsync($"{20 + i}");
            var took = await saved.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, ct);
            if (i >= 0) saves.Add(took);
        }

        figures["save_p95_ms"] = Math.Round(saves.P95);
        await Tab.Page.Keyboard.PressAsync("Escape");
    }

    /// <summary>Each editor has another workflow open, so that none shares what another holds.</summary>
    public async Task ServerMemoryAsync(IReadOnlyList<Guid> workflows, CancellationToken ct)
    {
        await Tab.RestAsync(ct);
        var before = Held();
        var open = new List<EditorTab>();
        foreach (var workflow in workflows)
        {
            open.Add((await EditorTab.OpenAsync(context, workflow)).Tab);
            await open[^1].RestAsync(ct);
        }

        figures["server_mb_per_editor"] = Math.Round((Held() - before) / 1048576.0 / workflows.Count, 1);
        foreach (var tab in open) await tab.DisposeAsync();
    }

    private async Task KeysAsync(CancellationToken ct, params string[] keys)
    {
        await Tab.Page.FocusAsync(".canvas-pane");
        foreach (var key in keys)
        {
            await Tab.Page.Keyboard.PressAsync(key);
            await Tab.Page.EvaluateAsync(Still);
        }

        await Tab.RestAsync(ct);
    }

    private async Task<Frames> DragAsync(string title, CancellationToken ct, string selector = "[data-node]")
    {
        var card = await Tab.CardAsync(selector);
        await Tab.Mouse.MoveAsync(card.X, card.Y);
        await Tab.Mouse.DownAsync();
        await Tab.Mouse.MoveAsync(card.X + 20, card.Y, new() { Steps = 5 });
        var moved = await Tab.Page.Locator("[data-dragging]").CountAsync();
        var frames = await Tab.FramesAsync(() => Tab.CircleAsync(card, Span));
        await Tab.Mouse.UpAsync();
        Console.WriteLine($"{title} ({moved}): {frames}");
        await KeysAsync(ct, "Control+z");
        await Tab.RestAsync(ct);
        return frames;
    }

    private async Task<long> BytesOfADragAsync(CancellationToken ct)
    {
        await KeysAsync(ct, "Escape");
        var card = await Tab.CardAsync();
        var before = Tab.Transferred;
        await Tab.Mouse.MoveAsync(card.X, card.Y);
        await Tab.Mouse.DownAsync();
        await Tab.Mouse.MoveAsync(card.X + 60, card.Y + 40, new() { Steps = 30 });
        await Tab.Mouse.UpAsync();
        await Tab.RestAsync(ct);
        return Tab.Transferred - before;
    }

    /// <summary>The fifty that are nearest to the middle, by a click on each.</summary>
    private async Task ChooseFiftyAsync()
    {
        var places = await Tab.Page.EvaluateAsync<float[][]>("""
            () => {
              const pane = document.querySelector(".canvas-pane").getBoundingClientRect();
              const far = ([x, y]) => Math.hypot(x - pane.x - pane.width / 2, y - pane.y - pane.height / 2);
              const middles = [...document.querySelectorAll("[data-node]")].map(node => node.getBoundingClientRect())
                .map(card => [card.x + card.width / 2, card.y + card.height / 2]);
              return middles.sort((a, b) => far(a) - far(b)).slice(0, 50);
            }
            """);
        await Tab.Page.Keyboard.DownAsync("Shift");
        foreach (var place in places) await Tab.Mouse.ClickAsync(place[0], place[1]);
        await Tab.Page.Keyboard.UpAsync("Shift");
        await Assertions.Expect(Tab.Page.Locator("[data-node][data-selected]")).ToHaveCountAsync(places.Length);
    }

    private async Task<Frames> PanAsync()
    {
        var centre = await Tab.CardAsync();
        await Tab.Mouse.MoveAsync(centre.X, centre.Y);
        await Tab.Mouse.DownAsync(new() { Button = MouseButton.Middle });
        var frames = await Tab.FramesAsync(() => Tab.CircleAsync(centre, Span / 2));
        await Tab.Mouse.UpAsync(new() { Button = MouseButton.Middle });
        return frames;
    }

    private Task<Frames> ZoomAsync() => Tab.FramesAsync(async () =>
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; TimeProvider.System.GetElapsedTime(start) < Span / 2; i++) await Tab.Mouse.WheelAsync(0, i / 5 % 2 == 0 ? 60 : -60);
    });

    /// <summary>Tells the editor of steps as the feed of runs does, so many a second.</summary>
    private async Task StatusesAsync(int perSecond, CancellationToken ct)
    {
        var state = app.GetRequiredService<OpenEditors>().Latest;
        var nodes = state.Definition.Nodes;
        var edges = state.Definition.Edges.ToLookup(e => e.Source, e => e.Id);
        var passed = new Dictionary<string, int>();
        var start = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        for (var told = 0; TimeProvider.System.GetElapsedTime(start) < Span && await pace.WaitForNextTickAsync(ct);)
        {
            var statuses = new Dictionary<string, NodeStatus>();
            for (var due = (int)(perSecond * TimeProvider.System.GetElapsedTime(start).TotalSeconds); told < due; told++)
            {
                // Each begins, and ends when ten more have begun.
                var step = told / 2;
                var node = nodes[(told % 2 == 0 ? step : step + nodes.Count - 10) % nodes.Count].Id;
                statuses[node] = told % 2 == 0 ? new(node, "running", null) : new(node, "success", $"{step % 90} ms");
                if (told % 2 == 0) continue;
                foreach (var edge in edges[node]) passed[edge] = step;
            }

            state.Model.ShowRun(statuses.Values, new Dictionary<string, int>(passed));
        }
    }

    private async Task<double> HeapAsync()
    {
        var devTools = await context.NewCDPSessionAsync(Tab.Page);
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var usage = await devTools.SendAsync("Runtime.getHeapUsage");
        await devTools.DetachAsync();
        return Math.Round(usage!.Value.GetProperty("usedSize").GetDouble() / 1048576, 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tab is not null) await _tab.DisposeAsync();
    }

    private static long Held()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
