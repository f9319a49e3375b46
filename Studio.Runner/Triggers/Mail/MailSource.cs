using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Domain.Workflows.Rules;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Sources;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers.Mail;

/// <summary>Services that receive mail and post it: the raw message, SendGrid's and Mailgun's forms, Postmark's JSON.</summary>
internal sealed class MailSource : EventSource<MailTrigger.Parameters>
{
    private const string User = "studio:";

    // Mailgun tries for eight hours, each time with the same signature.
    private static readonly TimeSpan Window = TimeSpan.FromHours(9);

    public override TriggerSubtype Subtype => TriggerSubtype.Email;

    protected override Result<WantedWebhook> Want(PlanNode node, MailTrigger.Parameters p)
    {
        if (!string.IsNullOrWhiteSpace(p.Address) && !MimeKit.MailboxAddress.TryParse(p.Address, out _))
            return new BadTrigger(Flaw.At(node.Id, $"\"{p.Address}\" is no mail address.", "Write it like orders@example.com.") with
            { Parameter = "address" });
        return new WantedWebhook(node.Id, Subtype, null, "POST", Key(p.Address) ?? WantedWebhook.Any)
        {
            NeedsSecret = p.Proof == MailTrigger.Proof.Password,
        };
    }

    protected override bool KnowsCallers(MailTrigger.Parameters p) => p.Proof != MailTrigger.Proof.Address;
    protected override bool TakesForeignSecret(MailTrigger.Parameters p) => p.Proof == MailTrigger.Proof.Mailgun;
    protected override bool ProvesInBody(MailTrigger.Parameters p) => p.Proof == MailTrigger.Proof.Mailgun;

    protected override string? Refuses(
        WebhookCall call, MailTrigger.Parameters p, byte[] secret, JsonNode? body, DateTimeOffset now) => p.Proof switch
        {
            MailTrigger.Proof.Address => null,
            _ when secret.Length == 0 => "The trigger has no secret yet.",
            MailTrigger.Proof.Password => Password(call, secret),
            _ => Mailgun(body as JsonObject ?? [], secret, now),
        };

    protected override Arrival Read(WebhookCall call, MailTrigger.Parameters p, JsonNode? body)
    {
        if (!MailForms.Read(call, body).Ok(out var mail, out var problem)) return new Arrival.Malformed(problem.Message);
        return Key(p.Address) is { } wanted && !mail.Recipients.Contains(wanted)
            ? Arrival.Answered.Ignored("The trigger is for another address.")
            : new Arrival.Event(mail.Json) { Delivery = mail.MessageId };
    }

    private static string? Password(WebhookCall call, byte[] secret)
    {
        byte[] right = [.. Encoding.UTF8.GetBytes(User), .. secret];
        return AuthenticationHeaderValue.TryParse(call.Header("authorization"), out var given)
            && given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            && Signature.Same(given.Parameter, Convert.ToBase64String(right)) ? null : "User or password is wrong.";
    }

    private static string? Mailgun(JsonObject form, byte[] secret, DateTimeOffset now)
    {
        if (!long.TryParse($"{form["timestamp"]}", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds) return "The signature is too old, or there is none.";
        var right = Signature.Of(secret, "", Encoding.UTF8.GetBytes($"{form["timestamp"]}{form["token"]}"));
        return Signature.Same($"{form["signature"]}", right) ? null : "The signature is wrong.";
    }

    private static string? Key(string? address) => string.IsNullOrWhiteSpace(address) ? null
        : MimeKit.MailboxAddress.TryParse(address, out var read) ? read.Address.ToLowerInvariant() : null;
}
