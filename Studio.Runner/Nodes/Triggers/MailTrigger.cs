using System.ComponentModel;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

[NodeType("trigger.mail", "E-mail", Icon = "mail", Kind = NodeKind.Trigger, IsPure = true, OnCrash = OnCrash.Retry,
    Help = "Starts the workflow with every mail that a mail service posts to its address, once it is deployed: as the raw message, as the "
        + "form of SendGrid or Mailgun, or as Postmark's JSON. The same mail starts no second run.",
    Keywords = "email inbound receive message sendgrid mailgun postmark",
    OtherNames = "Email Trigger | Inbound Email")]
[Example("What it gives", With = """{ "address": "orders@example.com" }""",
    Given = """
        [ { "from": { "name": "Jo", "address": "jo@example.com" }, "to": [ { "name": "", "address": "orders@example.com" } ],
            "subject": "Order 7", "text": "Two of them", "html": null, "attachments": [] } ]
        """,
    Then = """
        { "main": [ { "from": { "name": "Jo", "address": "jo@example.com" }, "to": [ { "name": "", "address": "orders@example.com" } ],
            "subject": "Order 7", "text": "Two of them", "html": null, "attachments": [] } ] }
        """)]
public sealed class MailTrigger : EventNode
{
    public enum Proof { Password, Address, [Description("Mailgun's signature")] Mailgun }

    public sealed record Parameters : CallTerms
    {
        [Field("Mail to", Example = "orders@example.com", NoExpressions = true,
            Help = "Only mail to this address; every mail that is posted when it is empty.")]
        public string? Address { get; init; }

        [Field("Who may post", NoExpressions = true,
            Help = "Who knows the trigger's secret as the password of the user \"studio\"; whoever knows its address, which nobody can "
                + "guess; or Mailgun, whose signing key you paste under Triggers.")]
        public Proof Proof { get; init; }
    }
}
