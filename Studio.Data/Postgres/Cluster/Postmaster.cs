using System.Globalization;

namespace Studio.Data.Postgres.Cluster;

/// <summary>
/// The server's process as its lock file names it. Where nobody collects orphans (the first process of a container often doesn't), one that
/// was killed keeps its number for ever, and PostgreSQL's own programs take it for alive.
/// </summary>
internal static class Postmaster
{
    // No process gets it: it is one more than the largest that Linux gives.
    private const string Nobody = "4194305";
    private const char Defunct = 'Z';

    /// <summary>Whether the lock file names a process of which only the number is left.</summary>
    public static async Task<bool> IsDefunctAsync(string lockFile, CancellationToken ct) =>
        await LinesAsync(lockFile, ct) is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var id) && IsDefunct(id);

    /// <summary>
    /// Names nobody as the owner of a lock that a defunct server holds. All else in the file stays, by which the next server makes sure
    /// that none of the old one's children is at work any more.
    /// </summary>
    public static async Task BuryAsync(string lockFile, CancellationToken ct)
    {
        if (!await IsDefunctAsync(lockFile, ct)) return;
        var lines = await LinesAsync(lockFile, ct);
        await File.WriteAllLinesAsync(lockFile, [Nobody, .. lines[1..]], ct);
    }

    /// <summary>Whether a process has ended, if only its number is left.</summary>
    internal static bool IsGone(int id) => !Directory.Exists($"/proc/{id}") || IsDefunct(id);

    // "4242 (postgres) Z 1 …"; the name in brackets may itself hold brackets.
    private static bool IsDefunct(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is [Defunct, ..];
        }
        catch (IOException)
        {
            // It is gone, or this system tells nothing of its processes.
            return false;
        }
    }

    private static async Task<string[]> LinesAsync(string lockFile, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllLinesAsync(lockFile, ct);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
