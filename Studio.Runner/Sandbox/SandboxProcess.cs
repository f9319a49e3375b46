using System.Diagnostics;
using System.Text;

namespace Studio.Runner.Sandbox;

/// <summary>A Node.js process that does one call after the other. Once it was killed it is of no use any more.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    public bool IsGone => _process.HasExited;

    /// <summary>It inherits nothing but the path: neither settings nor secrets of this process.</summary>
    public static SandboxProcess Start(string node, string folder)
    {
        var start = new ProcessStartInfo(node)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("--max-old-space-size=512");
        start.ArgumentList.Add("host.mjs");
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        var process = Process.Start(start)!;
        // What it might complain about must not fill its pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>Null when the process died over it. What it says before its answer goes to who listens.</summary>
    public async Task<string?> CallAsync(string line, Action<string> hear, CancellationToken ct)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), ct);
            await _process.StandardInput.FlushAsync(ct);
            while (true)
            {
                var said = await _process.StandardOutput.ReadLineAsync(ct);
                if (said is not ['~', .. var word]) return said;
                hear(word);
            }
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It is gone already.
        }

        _process.Dispose();
    }
}
