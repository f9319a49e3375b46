using Microsoft.Playwright;
using Studio.Domain;
using Studio.Tests.Support.Browsing;

namespace Studio.Tests.Support;

/// <summary>A test that does what a person does, in a real browser. What the browser complains of in its console fails it.</summary>
public abstract class JourneyTest : AppTest
{
    private static readonly Lazy<Task<IBrowser>> Browser = new(Chromium.LaunchAsync);
    private readonly List<string> _complaints = [];
    private readonly List<string> _forgiven = [];
    private IBrowserContext _context = null!;

    protected IPage Page { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _context = await (await Browser.Value).NewContextAsync(new()
        {
            BaseURL = (await ServeAsync()).ToString(),
            ViewportSize = new() { Width = 1280, Height = 800 },
            HasTouch = HasTouch,
        });
        Page = await _context.NewPageAsync();
        Page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        Page.PageError += (_, error) => _complaints.Add(error);
    }

    public override async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await PictureAsync();
        await _context.DisposeAsync();
        await base.DisposeAsync();
        Assert.Empty(_complaints.Where(c => !_forgiven.Exists(part => c.Contains(part, StringComparison.Ordinal))));
    }

    /// <summary>What the page looked like when the journey broke off, for who reads the failure.</summary>
    private async Task PictureAsync()
    {
        var name = $"{TestContext.Current.TestClass?.TestClassName}.{TestContext.Current.TestMethod?.MethodName}.png";
        var path = Path.Combine(Checkout.Root, "artifacts", "failed", name);
        try
        {
            await Page.ScreenshotAsync(new() { Path = path, Timeout = 10_000 });
            TestContext.Current.SendDiagnosticMessage("Its page: {0}", path);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // Why the journey broke off must not be hidden by a page that can't be drawn any more.
            TestContext.Current.SendDiagnosticMessage("Its page can't be drawn: {0}", e.Message);
        }
    }

    protected virtual bool HasTouch => false;

    /// <summary>Where the browser finds the app.</summary>
    protected virtual Task<Uri> ServeAsync() => Task.FromResult(App.Address);

    /// <summary>What the browser may say here, because the journey asks for it.</summary>
    protected void Forgive(params string[] parts) => _forgiven.AddRange(parts);

    protected Task SignInAsync(Actor actor) => Page.SignInAsync(Dbs, actor, Ct);
}
