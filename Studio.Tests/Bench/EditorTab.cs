using Microsoft.Playwright;

namespace Studio.Tests.Bench;

/// <summary>A browser tab with an editor, what goes over its wire, and how its frames come.</summary>
internal sealed class EditorTab(IPage page) : IAsyncDisposable
{
    private long _sent;
    private long _received;

    /// <summary>Runs before the page's own scripts.</summary>
    public const string Script = """
        (() => {
          new MutationObserver((_, seen) => {
            seen.disconnect();
            // Ready is what has been drawn and takes the next event.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => { window.benchReady = performance.now(); };
              channel.port2.postMessage(0);
            });
          }).observe(document, { subtree: true, attributeFilter: ["data-ready"] });
          let frames = null;
          const frame = at => { if (frames) { frames.push(at); requestAnimationFrame(frame); } };
          window.benchFrames = {
            start() { frames = []; requestAnimationFrame(frame); },
            stop() { const all = frames; frames = null; return all; },
          };
          window.benchSaved = () => new Promise(resolve => {
            let typed = 0;
            addEventListener("input", () => { typed ||= performance.now(); }, { capture: true, once: true });
            const mark = document.querySelector("save-mark");
            new MutationObserver((_, seen) => {
              if (!typed || mark.dataset.server !== "saved") return;
              seen.disconnect();
              resolve(performance.now() - typed);
            }).observe(mark, { attributeFilter: ["data-server"] });
          });
        })();
        """;

    public IPage Page => page;
    public IMouse Mouse => page.Mouse;
    public long Received => _received;
    public long LargestSent { get; private set; }
    public long Transferred => _sent + _received;

    /// <summary>Answers how long it took from the navigation to the first picture that can be worked with.</summary>
    public static async Task<(EditorTab Tab, double Milliseconds)> OpenAsync(IBrowserContext context, Guid workflow)
    {
        var tab = new EditorTab(await context.NewPageAsync());
        tab.Page.WebSocket += (_, socket) => tab.Count(socket);
        await tab.Page.GotoAsync($"/workflows/{workflow}", new() { WaitUntil = WaitUntilState.Commit });
        await tab.Page.WaitForFunctionAsync("() => window.benchReady", null, new() { PollingInterval = 50 });
        return (tab, await tab.Page.EvaluateAsync<double>("() => window.benchReady"));
    }

    public async Task<Frames> FramesAsync(Func<Task> work)
    {
        await page.EvaluateAsync("() => window.benchFrames.start()");
        await work();
        return new(await page.EvaluateAsync<double[]>("() => window.benchFrames.stop()"));
    }

    /// <summary>Ends when nothing has gone over the wire for a while and the picture has come to rest.</summary>
    public async Task RestAsync(CancellationToken ct)
    {
        for (var before = -1L; before != Transferred;)
        {
            before = Transferred;
            await Task.Delay(TimeSpan.FromMilliseconds(600), TimeProvider.System, ct);
        }
    }

    /// <summary>The middle of the card that is nearest to the canvas's middle.</summary>
    public async Task<(float X, float Y)> CardAsync(string selector = "[data-node]", string text = "")
    {
        var at = await page.EvaluateAsync<float[]>("""
            ([selector, text]) => {
              const middle = element => { const r = element.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
              const [x, y] = middle(document.querySelector(".canvas-pane"));
              const far = ([a, b]) => Math.hypot(a - x, b - y);
              const cards = [...document.querySelectorAll(selector)].filter(card => card.textContent.includes(text));
              return cards.map(middle).reduce((a, b) => far(b) < far(a) ? b : a);
            }
            """, new[] { selector, text });
        return (at[0], at[1]);
    }

    /// <summary>Moves the pointer around a place, as often as the browser takes it.</summary>
    public async Task CircleAsync((float X, float Y) centre, TimeSpan span, float radius = 120)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var corner = 0; TimeProvider.System.GetElapsedTime(start) < span; corner++)
        {
            var angle = corner * MathF.Tau / 8;
            await Mouse.MoveAsync(centre.X + radius * MathF.Cos(angle), centre.Y + radius * MathF.Sin(angle), new() { Steps = 20 });
        }
    }

    public async ValueTask DisposeAsync() => await page.CloseAsync();

    private void Count(IWebSocket socket)
    {
        socket.FrameReceived += (_, frame) => _received += Length(frame);
        socket.FrameSent += (_, frame) =>
        {
            _sent += Length(frame);
            LargestSent = Math.Max(LargestSent, Length(frame));
        };
    }

    private static int Length(IWebSocketFrame frame) => frame.Binary?.Length ?? frame.Text?.Length ?? 0;
}
