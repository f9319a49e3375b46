using System.Diagnostics;

namespace Studio.Data.Postgres.Cluster;

/// <summary>Runs a program to its end.</summary>
internal static class Subprocess
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
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
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (await output + await errors).Trim());
    }
}
