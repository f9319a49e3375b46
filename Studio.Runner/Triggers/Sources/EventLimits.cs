using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Calls;

namespace Studio.Runner.Triggers.Sources;

/// <summary>What triggers may ask of events and callers, and what is nonsense.</summary>
internal static class EventLimits
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    public static Flaw? Flaw(PlanNode node, EventTerms terms)
    {
        if (terms.DuplicateWindow < Shortest || terms.DuplicateWindow > EventKey.LongestWindow)
            return Of(node, "duplicateWindow", "An event can't be known again for so long.",
                $"Choose a time up to {EventKey.LongestWindow.TotalDays} days.");
        if (terms.Quiet is { } quiet && (quiet < Shortest || quiet > HeldEvent.LongestQuiet))
            return Of(node, "quiet", "It can't wait so long for quiet.", $"Choose a time up to {HeldEvent.LongestQuiet.TotalHours} hours.");
        if (terms is WebhookTrigger.Parameters { Quiet: not null, Answer: not WebhookTrigger.When.AtOnce }
            or SlackTrigger.Parameters { Quiet: not null, Answer: not WebhookTrigger.When.AtOnce })
            return Of(node, "answer", "It waits for quiet, so nothing that its run gives is there when the caller is answered.",
                "Answer at once, or don't wait for quiet.");
        return terms is CallTerms calls ? Flaw(node, calls) : null;
    }

    private static Flaw? Flaw(PlanNode node, CallTerms terms)
    {
        if (terms.CallsPerMinute is < 1 or > CallLimits.Most)
            return Of(node, "callsPerMinute", $"{terms.CallsPerMinute} calls a minute are no limit.",
                $"Write 1 to {CallLimits.Most}, or nothing.");
        return terms.AllowFrom.FirstOrDefault(text => CallerNetwork.Read(text) is null) is { } nonsense
            ? Of(node, "allowFrom", $"\"{nonsense}\" is no address and no network.",
                "Write it like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32.")
            : null;
    }

    private static Flaw Of(PlanNode node, string parameter, string message, string fix) =>
        Studio.Domain.Workflows.Rules.Flaw.At(node.Id, message, fix) with { Parameter = parameter };
}
