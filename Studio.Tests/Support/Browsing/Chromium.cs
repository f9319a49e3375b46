using Microsoft.Playwright;

namespace Studio.Tests.Support.Browsing;

/// <summary>The installed browser, drawing in software as it does on a machine without a screen.</summary>
internal static class Chromium
{
    public static async Task<IBrowser> LaunchAsync()
    {
        // The machine may be busy: whoever waits for something waits long.
        Assertions.SetDefaultExpectTimeout(15_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("STUDIO_CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}
