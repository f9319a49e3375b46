using System.ComponentModel;
using Studio.Domain.Credentials;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.imap", "E-mail (IMAP)", Icon = "inbox", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Looks into a mailbox from time to time, once it is deployed, and starts the workflow with each mail that has come.",
    Keywords = "email inbox poll receive message",
    OtherNames = "Email Trigger (IMAP) | Email Read IMAP | EmailReadImap")]
[Needs(CredentialTypes.Basic)]
[Example("What it gives", With = """{ "host": "imap.example.com" }""",
    Given = """
        [ { "from": { "name": "Jo", "address": "jo@example.com" }, "to": [ { "name": "", "address": "orders@example.com" } ],
            "subject": "Order 7", "text": "Two of them", "html": null, "attachments": [] } ]
        """,
    Then = """
        { "main": [ { "from": { "name": "Jo", "address": "jo@example.com" }, "to": [ { "name": "", "address": "orders@example.com" } ],
            "subject": "Order 7", "text": "Two of them", "html": null, "attachments": [] } ] }
        """)]
public sealed class ImapTrigger : EventNode
{
    public enum Protection { [Description("TLS")] Tls, [Description("STARTTLS")] StartTls, None }

    public sealed record Parameters : EventTerms
    {
        [Field("Server", Example = "imap.example.com", NoExpressions = true)]
        public required string Host { get; init; }

        [Field("Port", NoExpressions = true, Help = "Usually 993, and 143 without TLS from the beginning.")]
        public int Port { get; init; } = 993;

        [Field("Protection", NoExpressions = true, Help = "Without it the password can be read on its way.")]
        public Protection Protection { get; init; }

        [Field("Mailbox", NoExpressions = true)]
        public string Mailbox { get; init; } = "INBOX";

        [Field("Look every", NoExpressions = true, Help = "At least ten seconds.")]
        public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

        [Field("Mail that is there already", NoExpressions = true, Help = "Starts with it, too, and not only with what comes from now on.")]
        public bool FromBeginning { get; init; }

        [Field("Mark as read", NoExpressions = true, Help = "Once its run is kept.")]
        public bool MarkRead { get; init; } = true;
    }
}
