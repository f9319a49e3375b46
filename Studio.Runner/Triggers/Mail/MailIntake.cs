using System.Text.Json.Nodes;
using MailKit;
using Studio.Data.Triggers;
using Studio.Domain.Runs;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Triggers.Events;

namespace Studio.Runner.Triggers.Mail;

/// <summary>A look into a mailbox: what was read of it before, and by what it is read.</summary>
internal sealed record MailLook(DueMailbox Mailbox, DeployedVersion Version, ImapTrigger.Parameters Terms);

/// <summary>Takes what has come into an open mailbox, one mail after the other: each is passed when its run is kept.</summary>
internal sealed class MailIntake(Mailboxes mailboxes, EventIntake intake, TimeProvider time)
{
    private const int MostInALook = 100;

    // A larger one would be too much for a step; its head says what it is.
    private const int LargestMail = 8 << 20;

    // Days and not moments are what servers sort by, and their clocks may differ.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(2);

    public async Task TakeAsync(MailLook look, IMailFolder folder, CancellationToken ct)
    {
        long validity = folder.UidValidity;
        if (look.Mailbox.UidValidity is null && !look.Terms.FromBeginning)
        {
            // What comes from now on; a server that doesn't say its next number is asked for all there are.
            var last = folder.UidNext is { } next ? next.Id - 1L
                : (await AllAsync(folder, UniqueId.MinValue, ct)).Select(m => (long)m.UniqueId.Id).DefaultIfEmpty(0).Max();
            await mailboxes.AdvanceAsync(look.Mailbox.Id, validity, last, 0, time.GetUtcNow(), ct);
            return;
        }

        foreach (var mail in await NewAsync(look, folder, ct))
        {
            await TakeAsync(look, folder, mail, ct);
            await mailboxes.AdvanceAsync(look.Mailbox.Id, validity, mail.UniqueId.Id, 1, time.GetUtcNow(), ct);
        }
    }

    private static async Task<IEnumerable<IMessageSummary>> NewAsync(MailLook look, IMailFolder folder, CancellationToken ct)
    {
        var mailbox = look.Mailbox;
        if (mailbox.UidValidity == folder.UidValidity)
        {
            if (folder.UidNext is { } next && next.Id <= mailbox.LastUid + 1) return [];
            var after = await AllAsync(folder, new UniqueId((uint)(mailbox.LastUid + 1)), ct);
            // A server answers "5:*" with its last mail, also when that is the fourth.
            return after.Where(m => m.UniqueId.Id > mailbox.LastUid).OrderBy(m => m.UniqueId.Id).Take(MostInALook);
        }

        // All mails have other numbers now. Those since the last look are gone through again, and each is known by its own id.
        var since = mailbox.UidValidity is null ? null : mailbox.LastLookAt - Overlap;
        return (await AllAsync(folder, UniqueId.MinValue, ct))
            .Where(m => since is null || m.InternalDate is null || m.InternalDate >= since)
            .OrderBy(m => m.UniqueId.Id).Take(MostInALook);
    }

    private static async Task<IList<IMessageSummary>> AllAsync(IMailFolder folder, UniqueId first, CancellationToken ct) =>
        await folder.FetchAsync(new UniqueIdRange(first, UniqueId.MaxValue),
            MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, ct);

    private async Task TakeAsync(MailLook look, IMailFolder folder, IMessageSummary mail, CancellationToken ct)
    {
        var read = mail.Size > LargestMail ? await HeadAsync(folder, mail, ct) : await WholeAsync(folder, mail, ct);
        var delivery = read.MessageId ?? $"{folder.UidValidity}/{mail.UniqueId.Id}";
        await intake.TakeAsync(new(look.Version, look.Mailbox.Node, RunMode.Trigger, read.Json, delivery), look.Terms, ct);
        if (look.Terms.MarkRead) await folder.AddFlagsAsync(mail.UniqueId, MessageFlags.Seen, silent: true, ct);
    }

    private static async Task<ReadMail> WholeAsync(IMailFolder folder, IMessageSummary mail, CancellationToken ct)
    {
        using var message = await folder.GetMessageAsync(mail.UniqueId, ct);
        return ReadMail.Of(message);
    }

    private static async Task<ReadMail> HeadAsync(IMailFolder folder, IMessageSummary mail, CancellationToken ct)
    {
        using var head = new MimeKit.MimeMessage(await folder.GetHeadersAsync(mail.UniqueId, ct));
        var read = ReadMail.Of(head);
        read.Json["tooLarge"] = JsonValue.Create(mail.Size);
        return read;
    }
}
