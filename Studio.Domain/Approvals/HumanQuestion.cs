using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Studio.Domain.Approvals;

public enum QuestionKind { Approval, Input, Selection, Review, Doubt }

/// <summary>What a run asks a person, and which answers it takes.</summary>
public sealed record HumanQuestion(QuestionKind Kind, string Text)
{
    /// <summary>What there is to know before one answers, as Markdown.</summary>
    public string? Message { get; init; }

    /// <summary>Mail addresses, roles and organizations, parted by commas; whoever may change the workflow where nobody is named.</summary>
    public string? Assignee { get; init; }
    public AnswerPolicy Policy { get; init; }

    /// <summary>How many have to agree, where the policy is that some do.</summary>
    public int? Wanted { get; init; }

    /// <summary>Whoever started the run by hand may not answer.</summary>
    public bool ExcludesStarter { get; init; }
    public InteractionPriority Priority { get; init; } = InteractionPriority.Normal;

    /// <summary>By which it is asked beside the inbox.</summary>
    public InteractionChannel Channel { get; init; } = InteractionChannel.InApp;

    /// <summary>By when an answer is hoped for; nothing happens then but that it is called overdue.</summary>
    public TimeSpan? Due { get; init; }
    public TimeSpan? Within { get; init; }

    /// <summary>How long after the question, and after each reminder, those who are asked are reminded.</summary>
    public TimeSpan? Remind { get; init; }

    /// <summary>When others are asked, too, and whom.</summary>
    public TimeSpan? Escalate { get; init; }
    public string? EscalateTo { get; init; }

    /// <summary>What is shown beside the question.</summary>
    public JsonNode? Context { get; init; }
    public IReadOnlyList<AnswerField> Fields { get; init; } = [];
    public IReadOnlyList<AnswerOption> Options { get; init; } = [];
    public bool TakesSeveral { get; init; }

    /// <summary>What is to be looked at.</summary>
    public JsonNode? Content { get; init; }

    /// <summary>What can be decided; nothing where one is to choose or to fill in.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Decisions => Kind switch
    {
        QuestionKind.Approval => ["approved", "rejected"],
        QuestionKind.Review => ["approved", "rejected", "changed"],
        QuestionKind.Doubt => ["done", "again", "failed"],
        _ => [],
    };

    /// <summary>What is wrong with an answer; null when it will do.</summary>
    public Problem? Refuses(JsonObject answer)
    {
        var findings = AnswerCheck.Find(this, answer);
        return findings.Count > 0 ? new AnswerNotTaken(findings) : null;
    }
}

public sealed record AnswerNotTaken(IReadOnlyList<Finding> Findings) : Problem.Invalid("The answer can't be taken like this.", Findings);
