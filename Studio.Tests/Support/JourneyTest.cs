using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Studio.Data.Access;
using Studio.Domain;

namespace Studio.Tests.Support;

/// <summary>A test that does what a person does, in a real browser. What the browser complains of in its console fails it.</summary>
public abstract class JourneyTest : AppTest
{
    private const string Password = "correct horse";
    private static readonly Lazy<Task<IBrowser>> Browser = new(LaunchAsync);
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
        await _context.DisposeAsync();
        await base.DisposeAsync();
        Assert.Empty(_complaints.Where(c => !_forgiven.Exists(part => c.Contains(part, StringComparison.Ordinal))));
    }

    protected virtual bool HasTouch => false;

    /// <summary>Where the browser finds the app.</summary>
    protected virtual Task<Uri> ServeAsync() => Task.FromResult(App.Address);

    /// <summary>What the browser may say here, because the journey asks for it.</summary>
    protected void Forgive(params string[] parts) => _forgiven.AddRange(parts);

    protected async Task SignInAsync(Actor actor)
    {
        await using (var db = Dbs.For(Actor.System))
        {
            var user = await db.Users.SingleAsync(u => u.Id == actor.UserId, Ct);
            user.PasswordHash = new PasswordHasher<User>().HashPassword(user, Password);
            await db.SaveChangesAsync(Ct);
            await Page.GotoAsync("/login");
            await Page.GetByLabel("E-mail").FillAsync(user.Email!);
        }

        await Page.GetByLabel("Password").FillAsync(Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Hello");
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        // The machine may be busy: whoever waits for something waits long.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("STUDIO_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
