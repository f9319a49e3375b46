using System.Security.Cryptography;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;

namespace Studio.Runner.Triggers.Sources;

/// <summary>A trigger that is called over HTTP. Without a path it gets an address that nobody can guess, and keeps it.</summary>
internal sealed record WantedWebhook(string Node, TriggerSubtype Source, string? Path, string Methods, string IndexKey)
{
    /// <summary>The key of what takes all there is.</summary>
    public const string Any = "*";

    private const int GuessableBytes = 16;

    /// <summary>Studio makes it one.</summary>
    public bool NeedsSecret { get; init; }

    public Webhook ToRow(Workflow workflow) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = workflow.Id,
        OwnerId = workflow.OwnerId,
        NodeId = Node,
        Source = Source,
        Path = Path ?? $"{Source}".ToLowerInvariant() + "/" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GuessableBytes)),
        SecretEncrypted = [],
    };
}
