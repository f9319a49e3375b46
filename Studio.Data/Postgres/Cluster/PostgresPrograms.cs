using System.Globalization;

namespace Studio.Data.Postgres.Cluster;

/// <summary>One installed PostgreSQL server: where its programs are and which major version they have.</summary>
internal sealed record PostgresPrograms(string Folder, int Major)
{
    private const int Oldest = 15;

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The newest installed one, or the very version that made an existing cluster.</summary>
    public static async Task<PostgresPrograms> FindAsync(int? major, string cluster, CancellationToken ct)
    {
        var installed = new List<PostgresPrograms>();
        foreach (var folder in Candidates().Distinct().Where(f => File.Exists(Path.Combine(f, "initdb"))))
        {
            var answer = await Subprocess.RunAsync(Path.Combine(folder, "postgres"), ["--version"], ct);
            if (MajorOf(answer.Output) is { } found) installed.Add(new(folder, found));
        }

        return installed.Where(p => major is null ? p.Major >= Oldest : p.Major == major).MaxBy(p => p.Major)
            ?? throw new ClusterException(Missing(major, cluster, installed));
    }

    private static IEnumerable<string> Candidates()
    {
        string[] parents = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
        foreach (var version in parents.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories))
            yield return Path.Combine(version, "bin");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
    }

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
    private static int? MajorOf(string version) =>
        version.Split(' ') is [_, _, var number, ..]
        && int.TryParse(number.Split('.', ' ', '\n')[0], CultureInfo.InvariantCulture, out var major) ? major : null;

    private static string Missing(int? major, string cluster, List<PostgresPrograms> installed)
    {
        var have = installed.Count == 0
            ? "no PostgreSQL"
            : "only PostgreSQL " + string.Join(", ", installed.Select(p => p.Major).Distinct());
        return major is null
            ? $"Studio needs PostgreSQL {Oldest} or newer and found {have}. " +
                "Install it (./studio doctor says how), or give a database in STUDIO_DB."
            : $"The database in {cluster} was made by PostgreSQL {major}, and this machine has {have}. Nothing was touched. " +
              $"Install PostgreSQL {major}, or move the folder away to begin with an empty database.";
    }
}
