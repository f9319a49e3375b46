using Npgsql;

namespace Studio.Data.Runs.Queue;

/// <summary>
/// The places of workflows that take no more runs than may be at work at once, on all workers together. Other workflows never ask here.
/// </summary>
public sealed class RunPlaces(StudioDbs dbs) : IDisposable
{
    // Each holds a connection while it counts and starts; others of this process wait without one.
    private const int MostAtOnce = 8;

    // A run that waits its turn has its place already; one that rests has given it up. A run that was started before keeps its own.
    private const string IsFree = """
        SELECT EXISTS (SELECT 1 FROM runtime.executions WHERE id = $3) OR $2 > (SELECT count(*) FROM (
            SELECT id FROM runtime.executions WHERE workflow_id = $1 AND locked_by IS NOT NULL
            UNION SELECT execution_id FROM runtime.jobs
            WHERE workflow_id = $1 AND status = 'pending' AND next_run_at <= clock_timestamp()) taken)
        """;

    private readonly SemaphoreSlim _few = new(MostAtOnce);

    /// <summary>
    /// Starts a run where there is a place for it, and answers whether there was. Two who count at the same time would both take the last
    /// one, so they take turns until the run is kept.
    /// </summary>
    public async Task<bool> TakeAsync(Guid workflow, int most, Guid? run, Func<Task> start, CancellationToken ct)
    {
        // A flood of those for whom there is none shall not queue up for it.
        if (!await IsFreeAsync(workflow, most, run, ct)) return false;
        await _few.WaitAsync(ct);
        try
        {
            await using var connection = await dbs.Engine.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtext('runtime.places'), hashtext($1))", connection))
            {
                turn.Parameters.Add(new() { Value = $"{workflow}" });
                await turn.ExecuteNonQueryAsync(ct);
            }

            await using (var count = Count(new(IsFree, connection), workflow, most, run))
                if (await count.ExecuteScalarAsync(ct) is not true) return false;
            await start();
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        finally
        {
            _few.Release();
        }
    }

    public void Dispose() => _few.Dispose();

    private async Task<bool> IsFreeAsync(Guid workflow, int most, Guid? run, CancellationToken ct)
    {
        await using var count = Count(dbs.Engine.CreateCommand(IsFree), workflow, most, run);
        return await count.ExecuteScalarAsync(ct) is true;
    }

    private static NpgsqlCommand Count(NpgsqlCommand command, Guid workflow, int most, Guid? run)
    {
        command.Parameters.Add(new() { Value = workflow });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = run ?? Guid.Empty });
        return command;
    }
}
