using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Studio.Data.Postgres;

namespace Studio.Data.Runs.Journal;

/// <summary>
/// Keeps what happens in all runs of this process: one writer, many lines in one commit. A line is kept when its task ends; the order of
/// a run's lines is the order in which they were written.
/// </summary>
public sealed partial class RunJournal : IAsyncDisposable
{
    private const long LargestBatch = 32L << 20;
    private const int MostSteps = 2_000;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(2);

    // A process that stops can't wait for a database for ever; whose lines were not kept goes on from what was.
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(5);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _lock = new();
    private readonly Channel<bool> _called = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });
    private readonly CancellationTokenSource _givenUp = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _soon;
    private JournalBatch _gathering = new();
    private bool _isClosed;

    public RunJournal(StudioDbs dbs, TimeProvider time, ILogger<RunJournal> log)
    {
        (_source, _time, _log) = (dbs.Engine, time, log);
        _soon = time.CreateTimer(_ => Call(_gathering), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = Task.Run(WriteAllAsync);
    }

    /// <summary>Raised with a run that another worker has taken over.</summary>
    public event Action<Guid>? Lost;

    /// <summary>Ends when the line is kept, with whether the run was still this worker's.</summary>
    public Task<bool> KeepAsync(JournalLine line) => KeptAsync(Add(line, isUrgent: true), line);

    /// <summary>The same, but in no hurry: what follows in a moment is kept with it.</summary>
    public Task<bool> KeepSoonAsync(JournalLine line) => KeptAsync(Add(line, isUrgent: false), line);

    /// <summary>Goes on at once, unless so much has gathered that the disk must catch up first.</summary>
    public ValueTask NoteAsync(JournalLine line)
    {
        var batch = Add(line, isUrgent: false);
        if (batch.Bytes <= LargestBatch && batch.Steps.Count <= MostSteps) return default;
        Call(batch);
        return new(batch.Flushed.Task);
    }

    /// <summary>What has gathered is written all the same, if the database takes it in time.</summary>
    public async ValueTask DisposeAsync()
    {
        _called.Writer.TryComplete();
        using (var patience = _time.CreateTimer(_ => _givenUp.Cancel(), null, Goodbye, Timeout.InfiniteTimeSpan)) await _ended.Task;
        await _soon.DisposeAsync();
        _givenUp.Dispose();
    }

    private static async Task<bool> KeptAsync(JournalBatch batch, JournalLine line)
    {
        var flush = await batch.Flushed.Task;
        if (flush.Refused.TryGetValue(line.Lease.Run, out var reason)) throw new JournalRefusedException(reason);
        return !flush.Lost.Contains(line.Lease.Run);
    }

    private JournalBatch Add(JournalLine line, bool isUrgent)
    {
        JournalBatch batch;
        lock (_lock)
        {
            batch = _gathering;
            if (_isClosed)
            {
                batch.Flushed.TrySetException(new JournalClosedException());
                return batch;
            }

            // A commit for a single line is what makes a disk slow: others may follow in a moment.
            if (batch.IsEmpty && !isUrgent) _soon.Change(LongestDelay, Timeout.InfiniteTimeSpan);
            batch.Add(line);
        }

        if (isUrgent) Call(batch);
        return batch;
    }

    /// <summary>Has the batch written, if it isn't already on its way.</summary>
    private void Call(JournalBatch batch)
    {
        lock (_lock)
        {
            if (batch != _gathering || batch.IsCalled || batch.IsEmpty) return;
            batch.IsCalled = true;
        }

        _called.Writer.TryWrite(true);
    }

    private async Task WriteAllAsync()
    {
        NpgsqlConnection? connection = null;
        try
        {
            while (await _called.Reader.WaitToReadAsync())
            {
                _called.Reader.TryRead(out _);
                connection = await FlushAsync(Next(), connection);
            }

            while (Next(isLast: true) is { IsEmpty: false } left) connection = await FlushAsync(left, connection);
            if (connection is not null) await connection.DisposeAsync();
        }
        finally
        {
            _ended.SetResult();
        }
    }

    /// <summary>What has gathered. When it is the last, and nothing has, nothing more is taken.</summary>
    private JournalBatch Next(bool isLast = false)
    {
        lock (_lock)
        {
            var batch = _gathering;
            _isClosed = isLast && batch.IsEmpty;
            _gathering = new();
            return batch;
        }
    }

    /// <summary>
    /// Tries until the database takes it, or the process can wait no longer. A commit whose answer got lost is harmless to repeat.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a line does to the writer must not keep those of all runs from it.")]
    private async Task<NpgsqlConnection?> FlushAsync(JournalBatch batch, NpgsqlConnection? connection, bool isRepeated = false)
    {
        for (var patience = FirstPatience; ; patience = Longer(patience), isRepeated = true)
        {
            try
            {
                connection ??= await OpenAsync();
                var lost = await WriteAsync(batch, connection, isRepeated);
                Finish(batch, new(lost, new Dictionary<Guid, string>()));
                return connection;
            }
            catch (Exception) when (_givenUp.IsCancellationRequested)
            {
                NotKept(batch.Leases.Count);
                batch.Flushed.TrySetException(new JournalClosedException());
                return connection;
            }
            catch (Exception e) when (MayPass(e))
            {
                Waiting(e.Message);
                if (connection is not null) await connection.DisposeAsync();
                connection = null;
                await Task.Delay(patience, _time, _givenUp.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
            catch (Exception e)
            {
                Refused(e);
                return await FlushRunByRunAsync(batch, connection, isRepeated, (e as PostgresException)?.MessageText ?? e.Message);
            }
        }
    }

    private static bool MayPass(Exception e) =>
        e is InvalidOperationException or OperationCanceledException || DatabaseAway.Is(e);

    /// <summary>One run's line that the database can't take must not keep the others' from it.</summary>
    private async Task<NpgsqlConnection?> FlushRunByRunAsync(JournalBatch batch, NpgsqlConnection? connection, bool isRepeated,
        string reason)
    {
        if (batch.Leases.Count == 1)
        {
            Finish(batch, new(new HashSet<Guid>(), batch.Leases.Keys.ToDictionary(run => run, _ => reason)));
            return connection;
        }

        var (lost, refused) = (new HashSet<Guid>(), new Dictionary<Guid, string>());
        foreach (var run in batch.Lines.GroupBy(l => l.Lease.Run))
        {
            var alone = new JournalBatch();
            foreach (var line in run) alone.Add(line);
            connection = await FlushAsync(alone, connection, isRepeated);
            if (alone.Flushed.Task.IsFaulted)
            {
                batch.Flushed.TrySetException(new JournalClosedException());
                return connection;
            }

            var flush = await alone.Flushed.Task;
            lost.UnionWith(flush.Lost);
            foreach (var (id, why) in flush.Refused) refused[id] = why;
        }

        batch.Flushed.SetResult(new(lost, refused));
        return connection;
    }

    // A plan that was made while the table was small reads all of it, and is kept. Every row here is found by its key.
    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await _source.OpenConnectionAsync(_givenUp.Token);
        await using var set = new NpgsqlCommand("""
            SET jit = off; SET plan_cache_mode = force_generic_plan;
            SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
            SELECT set_config(name, 'lz4', false) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
            """, connection);
        await set.ExecuteNonQueryAsync(_givenUp.Token);
        return connection;
    }

    private async Task<HashSet<Guid>> WriteAsync(JournalBatch lines, NpgsqlConnection connection, bool isRepeated)
    {
        await using var batch = JournalCommands.Of(lines, connection, isRepeated);
        await batch.PrepareAsync(_givenUp.Token);
        var lost = JournalCommands.Asked(lines, isRepeated).Select(l => l.Run).ToHashSet();
        await using var reader = await batch.ExecuteReaderAsync(_givenUp.Token);
        do
        {
            // The only rows of ids are those of the runs that are still ours.
            if (reader.FieldCount != 1 || reader.GetFieldType(0) != typeof(Guid)) continue;
            while (await reader.ReadAsync(_givenUp.Token)) lost.Remove(reader.GetGuid(0));
        }
        while (await reader.NextResultAsync(_givenUp.Token));
        return lost;
    }

    private void Finish(JournalBatch batch, Flush flush)
    {
        batch.Flushed.SetResult(flush);
        foreach (var run in flush.Lost) Lost?.Invoke(run);
    }

    private static TimeSpan Longer(TimeSpan patience) => patience * 2 < LongestPatience ? patience * 2 : LongestPatience;

    [LoggerMessage(3201, LogLevel.Warning, "The journal waits for the database: {Reason}")]
    private partial void Waiting(string reason);

    [LoggerMessage(3202, LogLevel.Error, "The database refused a part of the journal")]
    private partial void Refused(Exception e);

    [LoggerMessage(3204, LogLevel.Error, "The database didn't come back before the process stopped: the news of {Runs} runs is not kept")]
    private partial void NotKept(int runs);
}

/// <summary>The process stops, and what a run has to tell was not kept: who takes it up goes on from what was.</summary>
public sealed class JournalClosedException() : Exception("The journal is closed.");

/// <summary>The database can't keep what a run has to tell.</summary>
public sealed class JournalRefusedException(string reason) : Exception($"The database refused it: {reason}");
