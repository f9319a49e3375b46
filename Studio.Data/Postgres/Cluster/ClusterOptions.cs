using System.ComponentModel.DataAnnotations;

namespace Studio.Data.Postgres.Cluster;

/// <summary>The private PostgreSQL, for when no connection string is given.</summary>
public sealed class ClusterOptions
{
    public const string Section = "Studio:Postgres";

    /// <summary>Where it lives. Unset: <c>.studio</c> beside Studio.sln, or in the working directory.</summary>
    public string? Folder { get; set; }

    /// <summary>A port of 127.0.0.1 to listen on as well; 0 means the socket only, which nothing else can take.</summary>
    [Range(0, 65_535)] public int Port { get; set; }

    /// <summary>
    /// Server settings, as in postgresql.conf. A new file of the log of changes is not filled with zeros first, which would hold up every
    /// commit meanwhile, and no statement here is long enough to be worth compiling.
    /// </summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["max_connections"] = "200",
        ["shared_buffers"] = "256MB",
        ["max_wal_size"] = "4GB",
        ["wal_init_zero"] = "off",
        ["jit"] = "off",
    };

    internal string Root => Path.GetFullPath(Folder ?? Path.Combine(Checkout(), ".studio"));

    private static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Studio.sln"))) return folder.FullName;
        }

        return Directory.GetCurrentDirectory();
    }
}
