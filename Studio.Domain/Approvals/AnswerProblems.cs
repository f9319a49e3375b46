using System.Globalization;

namespace Studio.Domain.Approvals;

/// <summary>Somebody was faster: who, with what, and when.</summary>
public sealed record AnsweredBefore(string By, string Answer, DateTimeOffset At) : Problem.Conflict(string.Create(
    CultureInfo.InvariantCulture, $"{By} answered at {At.UtcDateTime:HH:mm 'UTC on' d MMM}: {Answer}. Your answer was not taken."));

public sealed record QuestionIsClosed(InteractionStatus Status) : Problem.Conflict(Status switch
{
    InteractionStatus.Timeout => "The time to answer is over. Your answer was not taken.",
    InteractionStatus.Cancelled => "The run has ended, and nobody needs the answer any more.",
    _ => "The question is closed. Your answer was not taken.",
});

public sealed record StarterMayNotAnswer() : Problem.Refused("Whoever started the run may not answer this: somebody else has to.");

public sealed record OthersAreAsked(string Who) : Problem.Refused($"This asks {Who}, and only they can answer it.");

public sealed record YouHaveAnswered(string Answer, DateTimeOffset At) : Problem.Conflict(string.Create(
    CultureInfo.InvariantCulture, $"You answered this at {At.UtcDateTime:HH:mm 'UTC on' d MMM}: {Answer}. Others are still to answer."));

public sealed record AnsweredForYou(string Answer) : Problem.Conflict(
    $"Somebody has answered this for you: {Answer}. Others are still to answer.");

public sealed record AnsweredThemselves(string Who, string Answer, DateTimeOffset At) : Problem.Conflict(string.Create(
    CultureInfo.InvariantCulture, $"{Who} answered this at {At.UtcDateTime:HH:mm 'UTC on' d MMM}: {Answer}. It needs no answer for them."));

public sealed record NotYourTurn(string Next) : Problem.Conflict($"This is answered in turn, and it is {Next}'s turn now.");

public sealed record NoSuchQuestion(Guid Id) : Problem.NotFound($"There is no question {Id}, or you may not see it.");

public sealed record CommentNotTaken(IReadOnlyList<Finding> Findings) : Problem.Invalid("The comment can't be kept like this.", Findings);
