using System.Text.Json.Nodes;

namespace Studio.Domain.Runs;

/// <summary>A file that a run has fetched or made. Items only name it.</summary>
public sealed class RunFile : IOwned, ICreated
{
    public const string InDatabase = "database";

    public required Guid Id { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Filename { get; init; }
    public required string MimeType { get; init; }
    public required long SizeBytes { get; init; }

    /// <summary>Where its content lies, and in what.</summary>
    public required string StoragePath { get; init; }
    public string StorageProvider { get; init; } = InDatabase;

    public byte[]? Content { get; init; }
    public JsonObject Metadata { get; init; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
}
