using Npgsql;

namespace Studio.Data.Postgres;

/// <summary>
/// Reading for who can wait: while the database is away it is tried again and again. What the database refuses, or what is a bug, is
/// thrown as ever.
/// </summary>
internal static class DatabaseAway
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public static async Task<T> WaitAsync<T>(Func<Task<T>> read, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await read();
            }
            catch (Exception e) when (Is(e))
            {
                await Task.Delay(Patience, time, ct);
            }
        }
    }

    /// <summary>Whether this may pass by itself. EF wraps what comes from beneath.</summary>
    public static bool Is(Exception e) => e switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState is PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException or IOException => true,
        ObjectDisposedException => false,
        // A connection that broke between two commands.
        InvalidOperationException { Source: "Npgsql" } => true,
        _ => e.InnerException is { } inner && Is(inner),
    };
}
