using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Studio.Domain.Approvals;

public enum QuestionKind { Approval, Input, Selection, Review, Doubt }

public enum AnswerType { Text, LongText, Number, Flag, Date }

/// <summary>One thing that a person is to fill in.</summary>
public sealed record AnswerField(string Name, string Label, AnswerType Type, bool IsRequired);

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
    public IReadOnlyList<string> Options { get; init; } = [];
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
        List<Finding> findings = Kind switch
        {
            _ when Decisions.Count > 0 => Decision(answer),
            QuestionKind.Selection => Selection(answer),
            _ => [.. Fields.SelectMany(f => Value(f, answer["values"]?[f.Name]))],
        };
        return findings.Count > 0 ? new AnswerNotTaken(findings) : null;
    }

    private List<Finding> Decision(JsonObject answer) => Decisions.Contains(answer["decision"]?.ToString())
        ? [] : [new("decision", $"\"{answer["decision"]}\" is no decision here.", $"Use one of {string.Join(", ", Decisions)}.")];

    private List<Finding> Selection(JsonObject answer)
    {
        var chosen = answer["chosen"] is JsonArray several ? several.Select(c => $"{c}").ToList() : [];
        if (chosen.Count == 0) return [new("chosen", "Nothing is chosen.", $"Give a list with some of {string.Join(", ", Options)}.")];
        if (chosen.Count > 1 && !TakesSeveral) return [new("chosen", "Only one may be chosen.", "Give a list with one.")];
        return [.. chosen.Where(c => !Options.Contains(c))
            .Select(c => new Finding("chosen", $"\"{c}\" can't be chosen.", $"Use {string.Join(", ", Options)}."))];
    }

    private static IEnumerable<Finding> Value(AnswerField field, JsonNode? value)
    {
        var at = $"values.{field.Name}";
        if (value is null || (value is JsonValue text && text.ToString().Length == 0))
        {
            if (field.IsRequired) yield return new(at, $"\"{field.Label}\" is missing.", "Fill it in.");
            yield break;
        }

        var fits = field.Type switch
        {
            AnswerType.Number => value is JsonValue number && number.TryGetValue<double>(out _),
            AnswerType.Flag => value is JsonValue flag && flag.TryGetValue<bool>(out _),
            AnswerType.Date => value is JsonValue date
                && DateTimeOffset.TryParse(date.ToString(), System.Globalization.CultureInfo.InvariantCulture, out _),
            _ => value is JsonValue,
        };
        if (!fits) yield return new(at, $"\"{field.Label}\" is no {field.Type.ToString().ToLowerInvariant()}.", "Change it.");
    }
}

public sealed record AnswerNotTaken(IReadOnlyList<Finding> Findings) : Problem.Invalid("The answer can't be taken like this.", Findings);
