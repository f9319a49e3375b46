namespace Studio.Data.Postgres.Cluster;

/// <summary>Who runs the server. PostgreSQL refuses root, so root becomes the user "postgres" for it; others stay who they are.</summary>
internal static class ClusterUser
{
    private const string Other = "postgres";

    private static bool IsRoot => Environment.UserName == "root";

    public static Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        IsRoot
            ? Subprocess.RunAsync("runuser", ["-u", Other, "--", program, .. arguments], ct)
            : Subprocess.RunAsync(program, arguments, ct);

    /// <summary>The folder asked for or, when the other user can't get there (a checkout in root's home), one that it can reach.</summary>
    public static async Task<string> ReachableAsync(string folder, CancellationToken ct)
    {
        if (!IsRoot) return Directory.CreateDirectory(folder).FullName;
        if ((await Subprocess.RunAsync("id", [Other], ct)).ExitCode != 0)
            throw new ClusterException($"PostgreSQL does not run as root, and there is no user \"{Other}\" to become. " +
                "Install PostgreSQL from your distribution, or start Studio as another user.");

        Directory.CreateDirectory(folder);
        if ((await RunAsync("test", ["-x", folder], ct)).ExitCode == 0) return folder;
        var elsewhere = Path.Combine("/var/lib/studio", ShortName.Of(folder));
        return Directory.CreateDirectory(elsewhere).FullName;
    }

    public static async Task OwnAsync(string folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsRoot) await Subprocess.RunAsync("chown", [Other, folder], ct);
    }
}
