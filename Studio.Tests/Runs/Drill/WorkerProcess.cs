using System.Diagnostics;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Runs.Drill;

/// <summary>The worker as it ships, in a process of its own that can be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;
    public int ExitCode => _process.ExitCode;

    /// <summary>With settings such as "Slots=8".</summary>
    public static WorkerProcess Start(string connection, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Studio.Runner.dll"),
            $"--ConnectionStrings:Studio={connection}", "--Studio:Runner:AllowPrivateAddresses=true", "--Logging:LogLevel:Default=None",
            .. settings.Select(s => $"--Studio:Runner:{s}")])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Without a word.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await EndAsync("the end of a killed worker", CancellationToken.None);
    }

    /// <summary>As a machine does that is shut down.</summary>
    public Task TerminateAsync(CancellationToken ct) => Process.Start("kill", ["-TERM", $"{Id}"]).WaitForExitAsync(ct);

    public Task EndAsync(string what, CancellationToken ct) => Soon.ComesAsync(what, _process.WaitForExitAsync(ct), ct);

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
