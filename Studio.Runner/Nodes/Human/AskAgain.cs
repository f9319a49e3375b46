using Studio.Domain;

namespace Studio.Runner.Nodes.Human;

/// <summary>How those who have not answered are told again.</summary>
internal static class AskAgain
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    public static Problem? Refuses(AskParameters p)
    {
        List<Finding> findings = [];
        if (p.Remind < Soonest)
            findings.Add(new("remind", "Reminders would come more often than once a minute.", "Give at least 1 minute."));
        if (p.Escalate is not null && string.IsNullOrWhiteSpace(p.EscalateTo))
            findings.Add(new("escalateTo", "It says when to escalate, and not to whom.", "Name a person, a role or an organization."));
        if (p.Escalate is null && !string.IsNullOrWhiteSpace(p.EscalateTo))
            findings.Add(new("escalate", "It says to whom to escalate, and not when.", "Give a time, such as 1 day."));
        return findings.Count > 0 ? new TellsNobodyAgain(findings) : null;
    }
}

public sealed record TellsNobodyAgain(IReadOnlyList<Finding> Findings)
    : Problem.Invalid(string.Join(" ", Findings.Select(f => $"{f.Message} {f.Fix}")), Findings);
