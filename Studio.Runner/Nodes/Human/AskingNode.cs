using System.ComponentModel;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Human;

/// <summary>What becomes of a run that nobody has answered in time.</summary>
public enum Unanswered { Fail, Answer, Branch }

/// <summary>How those who are asked hear of it.</summary>
public enum AskedBy
{
    [Description("The inbox")] Inbox,
    [Description("The inbox and e-mail")] Mail,
    [Description("The inbox and Slack")] Slack,
    [Description("The inbox and a webhook")] Webhook,
}

/// <summary>What every question says.</summary>
public abstract record AskParameters
{
    [Field("Question", Editor = FieldEditor.LongText, Example = "Shall {{ $json.name }} get a refund of {{ $json.amount }}?")]
    public required string Question { get; init; }

    [Field("Message", Editor = FieldEditor.LongText, Help = "What there is to know before one answers, as Markdown.",
        Example = "**{{ $json.name }}** has been with us since {{ $json.since }}.")]
    public string? Message { get; init; }

    [Field("Shown beside it", Help = "Data that helps to decide.", Example = "{{ $json }}")]
    public JsonNode? Context { get; init; }

    [Field("Who answers", Help = "Mail addresses, roles and organizations, with commas between. Empty: whoever may change the workflow.",
        Example = "anna@example.com, admin")]
    public string? Assignee { get; init; }

    [Field("Asked by", NoExpressions = true,
        Help = "A mail or a Slack message has what is needed to answer without signing in. The inbox asks always.")]
    public AskedBy AskedBy { get; init; }

    [Field("Priority")]
    public InteractionPriority Priority { get; init; } = InteractionPriority.Normal;

    [Field("Due within", Help = "Later it is called overdue, and the run waits on.", Example = "1 day")]
    public TimeSpan? Due { get; init; }

    [Field("Remind after", Help = "And again after as long, until somebody answers.", Example = "4 hours")]
    public TimeSpan? Remind { get; init; }

    [Field("Escalate after", Help = "Then others are asked, too.", Example = "1 day")]
    public TimeSpan? Escalate { get; init; }

    [Field("Escalate to", Help = "Mail addresses, roles and organizations. They may answer in the place of any who have not.",
        Example = "admin")]
    public string? EscalateTo { get; init; }

    [Field("Answer within", Help = "Later nobody can answer any more.", Example = "2 days")]
    public TimeSpan? Within { get; init; }

    [Field("When nobody answers in time", NoExpressions = true)]
    public Unanswered Unanswered { get; init; }

    [Field("The answer then", ShowWhen = "unanswered=answer", Help = "As if somebody had given it.",
        Example = """{ "decision": "rejected" }""")]
    public JsonObject? Otherwise { get; init; }
}

/// <summary>A node that lets its run rest until somebody has answered. The answer comes as "answer" into every item.</summary>
public abstract class AskingNode<TParameters> : ListNode<TParameters>, IWaitingNode where TParameters : AskParameters
{
    public ValueTask<NodeResult> WakeAsync(NodeContext context, Wake wake, CancellationToken ct) => ValueTask.FromResult(
        wake.Answer is { } answer ? Answered(context, answer)
        : context.Parameters<TParameters>().Ok(out var p, out var problem) ? Late(context, p) : new NodeResult.Failed(problem));

    protected abstract Result<HumanQuestion> Ask(NodeContext context, TParameters p);

    /// <summary>By which way the items leave.</summary>
    protected virtual string PortFor(JsonObject answer) => NodePorts.Main;

    protected override Result<NodeResult> Execute(NodeContext context, TParameters p)
    {
        if (!Ask(context, p).Ok(out var question, out var problem)) return problem;
        if (p.Unanswered == Unanswered.Answer && question.Refuses(p.Otherwise ?? []) is { } wrong) return wrong;
        if (AskAgain.Refuses(p) is { } hasty) return hasty;
        return new NodeResult.Suspended(new Pause.Answer(question with
        {
            Message = p.Message,
            Context = p.Context?.DeepClone(),
            Assignee = p.Assignee,
            Priority = p.Priority,
            Channel = ChannelOf(p.AskedBy),
            Due = p.Due,
            Within = p.Within,
            Remind = p.Remind,
            Escalate = p.Escalate,
            EscalateTo = p.EscalateTo,
        }));
    }

    private static InteractionChannel ChannelOf(AskedBy by) => by switch
    {
        AskedBy.Mail => InteractionChannel.Email,
        AskedBy.Slack => InteractionChannel.Slack,
        AskedBy.Webhook => InteractionChannel.Webhook,
        _ => InteractionChannel.InApp,
    };

    private NodeResult Late(NodeContext context, TParameters p) => p.Unanswered switch
    {
        Unanswered.Answer => Answered(context, p.Otherwise ?? []),
        Unanswered.Branch => NodeResult.Of(context.Passed(), AskPorts.TimedOut),
        _ => new NodeResult.Failed(new NobodyAnswered()),
    };

    private NodeResult Answered(NodeContext context, JsonObject answer) =>
        NodeResult.Of(context.Passed(item => item.With("answer", answer.DeepClone())), PortFor(answer));
}

/// <summary>One way for each outcome, and one for the end of the time where it has a way of its own.</summary>
internal static class AskPorts
{
    public const string TimedOut = "timedOut";

    public static NodePorts Of(JsonObject parameters, params ReadOnlySpan<Port> outcomes)
    {
        Port[] ports = [.. outcomes];
        return new([new(NodePorts.Main)], parameters["unanswered"]?.ToString() == "branch"
            ? [.. ports, new(TimedOut) { Label = "Nobody answered" }] : ports);
    }
}

public sealed record NobodyAnswered() : Problem.Conflict("Nobody answered in time.");
