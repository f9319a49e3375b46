using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Approvals;

public enum InteractionStatus { Pending, Responded, Timeout, Error, Cancelled }

public enum InteractionPriority { Low, Normal, High, Critical }

public enum InteractionChannel { Slack, Email, Webhook, InApp }

/// <summary>How many of those who are asked have to answer.</summary>
public enum AnswerPolicy { Anyone, All, Some, InSequence }

/// <summary>
/// A person, a role or an organization that is asked, as it was named; without an id nobody is called so. Whoever was asked later, because
/// nobody else had answered, may answer in anybody's place.
/// </summary>
public sealed record AskedOne(string Name, string? Kind, Guid? Id, bool IsLater = false);

/// <summary>
/// A question of a run in somebody's inbox. It comes and closes with the pause that has its id: the database sees to that, so that no way
/// to end a wait can forget it.
/// </summary>
public sealed class HumanInteraction : IOwned, IUpdated
{
    public required Guid Id { get; init; }
    public required Guid WorkflowId { get; init; }
    public required Guid ExecutionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required string NodeId { get; init; }
    public required QuestionKind InteractionType { get; init; }
    public InteractionChannel ChannelType { get; init; } = InteractionChannel.InApp;
    public InteractionStatus Status { get; init; }
    public InteractionPriority Priority { get; init; } = InteractionPriority.Normal;
    public required string Title { get; init; }

    /// <summary>As it was called then: who is asked need not see the workflow.</summary>
    public required string WorkflowName { get; init; }
    public required JsonObject RequestData { get; init; }
    public JsonObject? ResponseData { get; init; }
    public AnswerPolicy Policy { get; init; }
    public int? Wanted { get; init; }
    public bool ExcludesStarter { get; init; }

    /// <summary>Who is asked, in the order in which they were named.</summary>
    public JsonElement Assignees { get; init; }

    /// <summary>The ids of persons, roles and organizations that are asked; empty: whoever may change the workflow.</summary>
    public Guid[] Asked { get; init; } = [];

    /// <summary>Asks whoever may change the workflow, and goes on to do so when others are asked, too.</summary>
    public bool NamesNobody { get; init; }

    /// <summary>Who started the run by hand.</summary>
    public Guid? StartedBy { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? TimeoutAt { get; init; }
    public TimeSpan? RemindEvery { get; init; }

    /// <summary>When the next reminder is due.</summary>
    public DateTimeOffset? RemindAt { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }
    public string? EscalateTo { get; init; }

    /// <summary>When others are asked, too; it stays when they are.</summary>
    public DateTimeOffset? EscalateAt { get; init; }
    public DateTimeOffset? EscalatedAt { get; init; }
    public DateTimeOffset? RespondedAt { get; init; }
    public Guid? RespondedBy { get; init; }
    public string? CorrelationId { get; init; }
    public List<string> Tags { get; init; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public HumanQuestion Question => QuestionJson.Read(RequestData);

    public IReadOnlyList<AskedOne> Named => Assignees.ValueKind == JsonValueKind.Array
        ? Assignees.Deserialize<List<AskedOne>>(JsonSerializerOptions.Web) ?? [] : [];
}

/// <summary>What one person has answered. A question that asks several closes when enough of these have come.</summary>
public sealed class InteractionAnswer : IOwned
{
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>What they were called then.</summary>
    public required string UserName { get; init; }

    /// <summary>For which of those who are asked this is the answer.</summary>
    public required int Place { get; init; }

    /// <summary>Whose answer it is, where somebody else gave it for them.</summary>
    public Guid? ForId { get; init; }
    public string? ForName { get; init; }
    public required JsonObject Answer { get; init; }

    /// <summary>The same key comes with the same answer, sent again.</summary>
    public string? DecisionKey { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }

    public string? Decision => Answer["decision"]?.ToString();
}

/// <summary>What somebody has said about a question without answering it.</summary>
public sealed class InteractionComment : IOwned
{
    public const int Longest = 4_000;

    public required Guid Id { get; init; }
    public required Guid InteractionId { get; init; }
    public required Guid OwnerId { get; init; }
    public required Guid UserId { get; init; }
    public required string UserName { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset SaidAt { get; init; }
}
