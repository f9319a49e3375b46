using Studio.Domain.Workflows.Plans;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Mail;

namespace Studio.Runner.Triggers.Sources;

/// <summary>The kinds of triggers that are called over HTTP.</summary>
internal static class EventSources
{
    private static readonly Dictionary<Type, EventSource> All = new()
    {
        [typeof(WebhookTrigger.Parameters)] = new PlainSource(),
        [typeof(GithubTrigger.Parameters)] = new GithubSource(),
        [typeof(SlackTrigger.Parameters)] = new SlackSource(),
        [typeof(MailTrigger.Parameters)] = new MailSource(),
    };

    /// <summary>Null for a node that nobody calls.</summary>
    public static EventSource? Of(PlanNode node) =>
        node.Spec?.Parameters is { } terms && All.TryGetValue(terms, out var source) ? source : null;

    public static EventSource Of(CallTerms terms) => All[terms.GetType()];
}
