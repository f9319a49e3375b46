using System.Diagnostics;

namespace Studio.Data.Postgres.Cluster;

/// <summary>Runs a program to its end.</summary>
internal static class Subprocess
{
    // PostgreSQL's own programs give up after a minute.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>A program that doesn't end is ended, with what it started.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken ct, TimeSpan? longest = null)
    {
        using var process = new Process
        {
            StartInfo = new(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // What root may enter, the user it becomes may not.
                WorkingDirectory = "/",
            },
        };
        process.StartInfo.Environment["LC_ALL"] = "C.UTF-8";
        process.Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(longest ?? Longest);
        try
        {
            // Both end only when nobody holds the other end any more, be it a program that this one left behind.
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, (await output + await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (ct.IsCancellationRequested) throw;
            throw new ClusterException(
                $"{Path.GetFileName(program)} did not end within {(longest ?? Longest).TotalSeconds:0} seconds and was ended.");
        }
    }
}
