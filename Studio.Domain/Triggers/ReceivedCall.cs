using System.Text.Json.Nodes;

namespace Studio.Domain.Triggers;

/// <summary>One of a webhook's last calls, as people may look at it: what proves who called is masked, and what is long is cut.</summary>
public sealed class ReceivedCall : IOwned
{
    /// <summary>So many of each webhook are kept.</summary>
    public const int MostOfEach = 50;

    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid OwnerId { get; init; }
    public required DateTimeOffset CalledAt { get; init; }
    public required string Method { get; init; }
    public required int Status { get; init; }
    public required int DurationMs { get; init; }

    /// <summary>The run that it started; none where it was refused.</summary>
    public Guid? ExecutionId { get; init; }

    public string Query { get; init; } = "";
    public JsonObject Headers { get; init; } = [];
    public string Body { get; init; } = "";
    public int BodyBytes { get; init; }
    public string Response { get; init; } = "";
    public int ResponseBytes { get; init; }
}
