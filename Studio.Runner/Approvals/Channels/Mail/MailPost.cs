using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Studio.Data.Approvals.Channels;
using Studio.Domain.Approvals;

namespace Studio.Runner.Approvals.Channels.Mail;

/// <summary>Writes to people by mail. A mail that is sent again has the same id, so that a mailbox can know it.</summary>
internal sealed class MailPost(AnswerLinks links, IOptionsMonitor<MailOptions> options, IOptionsMonitor<PublicAddress> address)
    : IChannelPost
{
    // Shorter than the message is in this worker's hands: no other may begin while a slow server takes it.
    private static readonly TimeSpan Patience = Outbox.InHand * 0.75;

    public InteractionChannel Channel => InteractionChannel.Email;

    public async Task<Sent?> SendAsync(MessageInHand message, CancellationToken ct)
    {
        var (mail, at) = (options.CurrentValue, address.CurrentValue);
        if ((mail.Missing ?? (at.IsKnown ? null : PublicAddress.Setting)) is { } missing)
            throw new CannotSendException($"Studio can't send mail yet: {missing} is not set.");
        var (from, to) = (Address(mail.From, $"{MailOptions.Section}:From"), Address(message.Recipient, "the person's address"));
        var word = LinkWord.New();
        if (await links.AddAsync(LinkWord.HashOf(word), message.Interaction, message.User!.Value, ct) is not { } link) return null;

        using var letter = new MimeMessage
        {
            MessageId = $"{message.Id:N}@{from.Domain}",
            Subject = QuestionMail.Subject(link.Asked),
            Body = QuestionMail.Write(link.Asked, at.At($"answer/{word}"), link.ExpiresAt),
        };
        letter.From.Add(from);
        letter.To.Add(to);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await SendAsync(letter, mail, patience.Token);
        return new(null);
    }

    private static async Task SendAsync(MimeMessage letter, MailOptions mail, CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(mail.Host, mail.Port, mail.Protection switch
        {
            MailOptions.MailProtection.Tls => SecureSocketOptions.SslOnConnect,
            MailOptions.MailProtection.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, ct);
        try
        {
            if (mail.User.Length > 0) await client.AuthenticateAsync(mail.User, mail.Password, ct);
            await client.SendAsync(letter, ct);
        }
        catch (AuthenticationException)
        {
            throw new CannotSendException($"The mail server doesn't take {MailOptions.Section}:User and Password.");
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            throw new CannotSendException($"The mail server refuses it: {e.Message}");
        }

        await client.DisconnectAsync(quit: true, ct);
    }

    private static MailboxAddress Address(string text, string what) => MailboxAddress.TryParse(text, out var address)
        ? address : throw new CannotSendException($"\"{text}\" is no mail address: {what} is wrong.");
}
