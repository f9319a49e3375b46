using Studio.Domain;
using Studio.Domain.Credentials;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Sources;

namespace Studio.Runner.Triggers.Mail;

/// <summary>A mailbox that is to be looked into. With another credential it may be somebody else's, and is another one.</summary>
internal sealed record WantedMailbox(string Node, string Address, string IndexKey)
{
    public static readonly TimeSpan Oftenest = TimeSpan.FromSeconds(10);

    private const int HighestPort = 65_535;

    public static Result<WantedMailbox> Of(PlanNode node)
    {
        if (!node.Parameters.Settled<ImapTrigger.Parameters>().Ok(out var p, out var problem)) return BadTrigger.Of(node, problem);
        if (EventLimits.Flaw(node, p) is { } flaw) return new BadTrigger(flaw);
        if (Uri.CheckHostName(p.Host.Trim()) == UriHostNameType.Unknown)
            return Bad(node, "host", $"\"{p.Host}\" is no server.", "Write it like imap.example.com.");
        if (p.Port is < 1 or > HighestPort) return Bad(node, "port", $"{p.Port} is no port.", $"Write 1 to {HighestPort}, usually 993.");
        if (p.Every < Oftenest) return Bad(node, "every", "It can't look so often.", $"Choose {Oftenest.TotalSeconds} seconds or more.");
        var place = $"{p.Host.Trim().ToLowerInvariant()}/{p.Mailbox}";
        return new WantedMailbox(node.Id, $"{node.Definition.Setup.Credentials[CredentialTypes.Basic]}@{place}", place);
    }

    public Mailbox ToRow(Workflow workflow) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkflowId = workflow.Id,
        OwnerId = workflow.OwnerId,
        NodeId = Node,
        Address = Address,
    };

    public void Fill(Mailbox row)
    {
        row.MoveTo(Address);
        row.IsActive = true;
    }

    private static BadTrigger Bad(PlanNode node, string parameter, string message, string fix) =>
        new(Flaw.At(node.Id, message, fix) with { Parameter = parameter });
}
