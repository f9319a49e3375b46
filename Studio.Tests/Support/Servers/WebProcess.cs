using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Support.Servers;

/// <summary>The app as it ships, in a process of its own that can be killed and started again where it was.</summary>
internal sealed class WebProcess(string connection) : IAsyncDisposable
{
    // Built beside the tests, in the same way as they.
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "../../Studio.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Studio.Web.dll"));

    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async Task StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [Program, $"--ConnectionStrings:Studio={connection}", "--Logging:LogLevel:Default=None"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = Address.ToString(), ["ASPNETCORE_ENVIRONMENT"] = "Production" },
        };
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        await Soon.ComesAsync("the answer of the app", () => AnswersAsync(http, ct), ct, TimeSpan.FromMinutes(1));
    }

    /// <summary>Without a word: SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        if (!process.HasExited) process.Kill();
        await Soon.ComesAsync("the end of a killed app", process.WaitForExitAsync(), CancellationToken.None);
        process.Dispose();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync(new Uri("/login", UriKind.Relative), ct)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
