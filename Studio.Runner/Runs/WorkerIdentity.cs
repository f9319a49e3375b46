using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Studio.Runner.Runs;

/// <summary>Who this process is among the workers; nobody before it has said so, and somebody new after it was given up.</summary>
internal sealed class WorkerIdentity
{
    // When a process began is reckoned from the clock, which may have been set meanwhile.
    private const long ClockSlip = 2;

    private volatile string? _id;

    public string? Id => _id;
    public string Host { get; } = Environment.MachineName;
    public int ProcessId { get; } = Environment.ProcessId;
    public string ProcessStart { get; } = StartOf(Process.GetCurrentProcess()).ToString(CultureInfo.InvariantCulture);

    public string Renew() => $"{Host}-{ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.CreateVersion7():N}";

    public void Become(string? id) => _id = id;

    /// <summary>Whether a worker of this machine is known to be gone; of those on others nobody can tell.</summary>
    public bool IsGone(string? host, string? processId, string? processStart)
    {
        if (host != Host || !int.TryParse(processId, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return long.TryParse(processStart, CultureInfo.InvariantCulture, out var start)
                && Math.Abs(StartOf(process) - start) > ClockSlip;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It isn't there, or has ended while it was looked at.
            return true;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();
}
