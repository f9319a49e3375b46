using Microsoft.EntityFrameworkCore;
using Npgsql;
using Studio.Domain;
using Studio.Domain.Runs;

namespace Studio.Data.Runs;

/// <summary>A file as one gets it.</summary>
public sealed record FileContent(string Name, string Type, byte[] Bytes);

public sealed record NoSuchFile(Guid Id) : Problem.NotFound($"The run has no file {Id}, or it is not yours to see.");

/// <summary>
/// The files of runs. They lie in the database, so that every worker finds them, a backup holds them, and they go with their run.
/// </summary>
public sealed class RunFiles(StudioDbs dbs)
{
    /// <summary>Keeps it; whoever says the same id again means the same file.</summary>
    public async Task SaveAsync(Guid id, Guid run, FileContent file, CancellationToken ct)
    {
        await using var command = dbs.Engine.CreateCommand("""
            INSERT INTO runtime.files (id, execution_id, owner_id, filename, mime_type, size_bytes, storage_path, storage_provider, content,
                metadata, created_at)
            SELECT $1, e.id, e.owner_id, $3, $4, $5, 'runtime.files/' || $1, 'database', $6, '{}', now()
            FROM runtime.executions e WHERE e.id = $2
            ON CONFLICT (id) DO UPDATE SET filename = excluded.filename, mime_type = excluded.mime_type, size_bytes = excluded.size_bytes,
                content = excluded.content
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = id }, new() { Value = run }, new() { Value = file.Name }, new() { Value = file.Type },
            new() { Value = file.Bytes.LongLength }, new() { Value = file.Bytes },
        });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<Result<FileContent>> OpenAsync(Actor actor, Guid run, Guid id, CancellationToken ct)
    {
        await using var db = dbs.For(actor);
        return await db.Set<RunFile>().AsNoTracking().Where(f => f.Id == id && f.ExecutionId == run)
            .Select(f => new FileContent(f.Filename, f.MimeType, f.Content!)).SingleOrDefaultAsync(ct) is { } file
            ? file : new NoSuchFile(id);
    }
}
