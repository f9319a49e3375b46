using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;
using Studio.Data.Runs.Queue;
using Studio.Domain.Approvals;
using Studio.Domain.Nodes;
using Studio.Domain.Runs;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>What a node waits for, as the row that holds it.</summary>
internal static class Pauses
{
    public static PauseLine Line(RunLease lease, ReadyStep step, Pause pause, TimeProvider time)
    {
        var conditions = new JsonObject { ["runIndex"] = step.RunIndex };
        var line = new PauseLine(lease, Guid.CreateVersion7(time.GetUtcNow()), step.Node.Id, Reason(pause), []);
        switch (pause)
        {
            case Pause.Time wait:
                line = line with { Within = wait.For };
                break;
            case Pause.Until until:
                line = line with { Until = until.At.ToUniversalTime() };
                break;
            case Pause.Answer answer:
                conditions["question"] = QuestionJson.Write(answer.Question);
                if (answer.Question.Due is { } due) conditions["due"] = due.TotalSeconds;
                if (answer.Question.Remind is { } remind) conditions["remind"] = remind.TotalSeconds;
                if (answer.Question.Escalate is { } escalate) conditions["escalate"] = escalate.TotalSeconds;
                line = line with { Within = answer.Question.Within };
                break;
            case Pause.Doubt doubt:
                conditions["question"] = QuestionJson.Write(new(QuestionKind.Doubt, doubt.Question));
                break;
            case Pause.Signal signal:
                conditions["signal"] = signal.Name;
                line = line with { Within = signal.Within };
                break;
            case Pause.Webhook webhook:
                line = line with { Within = webhook.Within };
                break;
            case Pause.WorkItem item:
                conditions["queue"] = item.Queue;
                break;
            case Pause.Child child:
                conditions["child"] = child.Execution;
                line = line with { Child = child.Execution };
                break;
        }

        if (line.Until is { } at) conditions["until"] = at;
        if (line.Within is { } within) conditions["within"] = within.TotalSeconds;
        return line with { Conditions = Encoding.UTF8.GetBytes(conditions.ToJsonString()) };
    }

    /// <summary>What ended it; null while it goes on.</summary>
    public static Wake? WakeOf(KnownPause pause) => pause.Status switch
    {
        PauseStatus.Active => null,
        PauseStatus.Timeout => new(null),
        _ => new(pause.Conditions["answer"]?.DeepClone().AsObject() ?? []),
    };

    /// <summary>As much of what it waits for as a run must know that is taken up again.</summary>
    public static Pause Of(KnownPause pause) => pause.Reason switch
    {
        PauseReason.HumanInteraction when QuestionJson.ReadFrom(pause.Conditions) is { } question =>
            question.Kind == QuestionKind.Doubt ? new Pause.Doubt(question.Text) : new Pause.Answer(question),
        var reason => new Pause.Signal($"{reason}", null),
    };

    public static bool IsDoubt(KnownPause pause) => QuestionJson.ReadFrom(pause.Conditions)?.Kind == QuestionKind.Doubt;

    private static PauseReason Reason(Pause pause) => pause switch
    {
        Pause.Answer or Pause.Doubt => PauseReason.HumanInteraction,
        Pause.Signal => PauseReason.Signal,
        Pause.Webhook => PauseReason.Webhook,
        Pause.WorkItem => PauseReason.WorkItem,
        Pause.Child => PauseReason.ChildWorkflow,
        _ => PauseReason.Time,
    };
}
