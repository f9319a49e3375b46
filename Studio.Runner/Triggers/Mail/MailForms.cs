using System.Text;
using System.Text.Json.Nodes;
using MimeKit;
using Studio.Domain;
using Studio.Runner.Wire;

namespace Studio.Runner.Triggers.Mail;

/// <summary>The ways in which services that receive mail hand it on.</summary>
internal static class MailForms
{
    // SendGrid's and Mailgun's names for a whole message as it came.
    private static readonly string[] Raw = ["email", "body-mime"];

    public static Result<ReadMail> Read(WebhookCall call, JsonNode? body)
    {
        if (body is not JsonObject record || (record.Count == 1 && record.ContainsKey("base64"))) return ReadMail.Of(call.Body);
        foreach (var name in Raw)
        {
            if (record[name] is { } whole) return ReadMail.Of(Bytes(whole));
        }

        if (record["FromFull"] is not null || record["TextBody"] is not null || record["HtmlBody"] is not null) return Postmark(record);
        return record["from"] is null && record["sender"] is null && record["subject"] is null
            ? new NoMail("it has neither a sender nor a subject") : Form(record);
    }

    private static ReadMail Form(JsonObject form)
    {
        var headers = MessageHeaders(form);
        var (to, cc) = (People(form["to"] ?? form["To"] ?? form["recipient"]), People(form["cc"] ?? form["Cc"]));
        var item = Item(People(form["from"] ?? form["From"] ?? form["sender"]).Mailboxes.FirstOrDefault(), to, cc, headers);
        item["subject"] = form.Text("subject") ?? form.Text("Subject") ?? "";
        item["text"] = form.Text("text") ?? form.Text("body-plain");
        item["html"] = form.Text("html") ?? form.Text("body-html");
        item["attachments"] = new JsonArray([.. form.Select(f => f.Value).SelectMany(Files)]);
        var envelope = Parsed(form["envelope"]).At("to") as JsonArray ?? [];
        var recipients = Addresses(to, cc).Concat(envelope.Select(a => $"{a}")).Append(form.Text("recipient") ?? "");
        return Mail(item, recipients);
    }

    private static ReadMail Postmark(JsonObject body)
    {
        var headers = (body["Headers"] as JsonArray ?? []).Select(h => (Name: h.Text("Name") ?? "", Value: h.Text("Value") ?? ""))
            .Append(("Date", body.Text("Date") ?? "")).ToList();
        var (to, cc) = (Full(body["ToFull"]), Full(body["CcFull"]));
        var item = Item(Full(new JsonArray(body["FromFull"]?.DeepClone())).Mailboxes.FirstOrDefault(), to, cc, headers);
        item["subject"] = body.Text("Subject") ?? "";
        item["text"] = body.Text("TextBody");
        item["html"] = body.Text("HtmlBody");
        item["messageId"] ??= body.Text("MessageID");
        item["attachments"] = new JsonArray([.. (body["Attachments"] as JsonArray ?? []).Select(
            a => (JsonNode)ReadMail.File(a.Text("Name"), a.Text("ContentType"), FromBase64(a.Text("Content"))))]);
        return Mail(item, Addresses(to, cc, Full(body["BccFull"])).Append(body.Text("OriginalRecipient") ?? ""));
    }

    private static ReadMail Mail(JsonObject item, IEnumerable<string> recipients) =>
        new(item, recipients.Select(a => a.ToLowerInvariant()).ToHashSet(), item.Text("messageId"));

    private static JsonObject Item(
        MailboxAddress? from, InternetAddressList to, InternetAddressList cc, IReadOnlyList<(string Name, string Value)> headers)
    {
        string? Header(string name) => headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return new()
        {
            ["from"] = from is null ? null : ReadMail.Person(from),
            ["to"] = ReadMail.People(to),
            ["cc"] = ReadMail.People(cc),
            ["replyTo"] = ReadMail.People(People(Header("Reply-To"))),
            ["subject"] = "",
            ["date"] = MimeKit.Utils.DateUtils.TryParse(Header("Date") ?? "", out var date) ? date.ToString("O") : null,
            ["messageId"] = Header("Message-ID")?.Trim('<', '>', ' '),
            ["inReplyTo"] = Header("In-Reply-To")?.Trim('<', '>', ' '),
            ["text"] = null,
            ["html"] = null,
            ["headers"] = ReadMail.HeadersOf(headers),
        };
    }

    /// <summary>SendGrid's as they stood in the mail, Mailgun's as a list of pairs.</summary>
    private static IReadOnlyList<(string Name, string Value)> MessageHeaders(JsonObject form)
    {
        if (Parsed(form["message-headers"]) is JsonArray pairs)
            return [.. pairs.OfType<JsonArray>().Where(p => p.Count == 2).Select(p => ($"{p[0]}", $"{p[1]}"))];
        if (form.Text("headers") is not { Length: > 0 } block) return [];
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes($"{block.TrimEnd()}\r\n\r\n"));
        return [.. HeaderList.Load(bytes).Select(h => (h.Field, h.Value))];
    }

    private static IEnumerable<string> Addresses(params InternetAddressList[] lists) =>
        lists.SelectMany(l => l.Mailboxes).Select(m => m.Address);

    private static InternetAddressList People(JsonNode? text) => People(text.Text());

    private static InternetAddressList People(string? text) =>
        text is not null && InternetAddressList.TryParse(text, out var list) ? list : [];

    private static InternetAddressList Full(JsonNode? list) => [.. (list as JsonArray ?? []).OfType<JsonObject>()
        .Select(p => new MailboxAddress(p.Text("Name") ?? "", p.Text("Email") ?? ""))];

    /// <summary>A field of a form that is a file, or several of them under one name.</summary>
    private static IEnumerable<JsonNode> Files(JsonNode? field) => field switch
    {
        JsonArray several => several.SelectMany(Files),
        JsonObject file when file["base64"] is { } content =>
            [ReadMail.File(file.Text("fileName"), file.Text("contentType"), FromBase64(content.Text()))],
        _ => [],
    };

    private static byte[] Bytes(JsonNode whole) => whole is JsonObject file
        ? FromBase64(file.Text("base64")) : Encoding.UTF8.GetBytes(whole.Text() ?? "");

    private static byte[] FromBase64(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length) ? bytes[..length] : [];
    }

    private static JsonNode? Parsed(JsonNode? text) => text.Text() is { Length: > 0 } json ? Payload.Parse(json) : null;
}
