using System.Text.Json.Nodes;
using MimeKit;
using Studio.Domain;

namespace Studio.Runner.Triggers.Mail;

/// <summary>A mail as an item, with the addresses it was meant for and by what it is known again.</summary>
internal sealed record ReadMail(JsonObject Json, IReadOnlySet<string> Recipients, string? MessageId)
{
    private static readonly string[] Delivered = ["Delivered-To", "X-Original-To", "Envelope-To"];

    public static Result<ReadMail> Of(byte[] raw, CancellationToken ct = default)
    {
        try
        {
            using var bytes = new MemoryStream(raw, writable: false);
            using var message = MimeMessage.Load(ParserOptions.Default, bytes, ct);
            return message.Headers.Count == 0 ? new NoMail("it has no headers") : Of(message);
        }
        catch (FormatException e)
        {
            return new NoMail(e.Message.TrimEnd('.'));
        }
    }

    public static ReadMail Of(MimeMessage message)
    {
        var recipients = message.To.Mailboxes.Concat(message.Cc.Mailboxes).Concat(message.Bcc.Mailboxes).Select(m => m.Address)
            .Concat(Delivered.Select(name => message.Headers[name]).OfType<string>().Select(a => a.Trim('<', '>', ' ')));
        var item = new JsonObject
        {
            ["from"] = message.From.Mailboxes.FirstOrDefault() is { } from ? Person(from) : null,
            ["to"] = People(message.To),
            ["cc"] = People(message.Cc),
            ["replyTo"] = People(message.ReplyTo),
            ["subject"] = message.Subject ?? "",
            ["date"] = message.Headers.Contains(HeaderId.Date) ? message.Date.ToString("O") : null,
            ["messageId"] = message.MessageId,
            ["inReplyTo"] = message.InReplyTo,
            ["text"] = message.TextBody,
            ["html"] = message.HtmlBody,
            ["headers"] = HeadersOf(message.Headers.Select(h => (h.Field, h.Value))),
            ["attachments"] = new JsonArray([.. message.BodyParts.OfType<MimePart>().Where(IsFile).Select(File)]),
        };
        return new(item, recipients.Select(a => a.ToLowerInvariant()).ToHashSet(), message.MessageId);
    }

    /// <summary>Names in lower case; what stands there several times is a list.</summary>
    public static JsonObject HeadersOf(IEnumerable<(string Name, string Value)> headers)
    {
        var record = new JsonObject();
        foreach (var group in headers.GroupBy(h => h.Name.ToLowerInvariant()))
        {
            var values = group.Select(h => h.Value).ToList();
            record[group.Key] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        }

        return record;
    }

    public static JsonArray People(InternetAddressList list) => new([.. list.Mailboxes.Select(Person)]);

    public static JsonObject Person(MailboxAddress person) => new() { ["name"] = person.Name ?? "", ["address"] = person.Address };

    public static JsonObject File(string? name, string? type, byte[] content) => new()
    {
        ["fileName"] = name,
        ["contentType"] = type ?? "application/octet-stream",
        ["size"] = content.Length,
        ["base64"] = Convert.ToBase64String(content),
    };

    // What a mail shows as a part of its text, a logo, say, has no name and is a file all the same.
    private static bool IsFile(MimePart part) => part.IsAttachment || part is not TextPart || part.FileName is not null;

    private static JsonNode File(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return File(part.FileName, part.ContentType.MimeType, bytes.ToArray());
    }
}

public sealed record NoMail(string Why) : Problem.Invalid($"This is no mail: {Why}.", []);
