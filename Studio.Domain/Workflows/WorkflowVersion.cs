using System.Text.Json.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Domain.Workflows;

/// <summary>A published state of a workflow, whole and unchangeable: a run loads it in one read. Only its label comes and goes.</summary>
public sealed class WorkflowVersion : IOwned, ICreated
{
    public const int LongestLabel = 60;

    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required int Version { get; init; }
    public required JsonObject Definition { get; init; }
    public required string ContentHash { get; init; }
    public string? ChangeSummary { get; init; }

    /// <summary>What people call it, such as "1.4" or "before the move"; no other version of the workflow is called the same.</summary>
    public string? Label { get; set; }
    public required Guid CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The same for the same design, whatever it is called and in whatever order its parts are kept.</summary>
    public static string HashOf(WorkflowDefinition definition) => DefinitionFormat.ContentHash(definition with
    {
        Name = null,
        Description = null,
        Tags = [],
        Nodes = InOrder(definition.Nodes),
        Edges = InOrder(definition.Edges),
        Groups = InOrder(definition.Groups),
        Notes = InOrder(definition.Notes),
    });

    private static List<T> InOrder<T>(IEnumerable<T> parts) where T : Element => [.. parts.OrderBy(p => p.Id, StringComparer.Ordinal)];
}
