using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Studio.Data.Triggers;
using Studio.Domain.Credentials;
using Studio.Runner.Credentials;
using Studio.Runner.Nodes.Http;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Mail;

/// <summary>Starts a run for each mail that has come into a mailbox since the last look, and only then says that it is read.</summary>
internal sealed class MailboxReader(
    TriggerQueries triggers, DeployedVersions versions, CredentialDesk credentials, OutwardHttp network, MailIntake intake)
{
    /// <summary>How long until the next look.</summary>
    public async Task<TimeSpan> ReadAsync(DueMailbox mailbox, CancellationToken ct)
    {
        if (await triggers.VersionAsync(mailbox.Workflow, ct) is not { } version) return WantedMailbox.Oftenest;
        var terms = await versions.TermsAsync<ImapTrigger.Parameters>(version.Workflow, version.Version, mailbox.Node, ct);
        using var client = await OpenAsync(version, mailbox.Node, terms, ct);
        var folder = await FolderAsync(client, terms, ct);
        await folder.OpenAsync(terms.MarkRead ? FolderAccess.ReadWrite : FolderAccess.ReadOnly, ct);
        await intake.TakeAsync(new(mailbox, version, terms), folder, ct);
        await client.DisconnectAsync(quit: true, ct);
        return terms.Every;
    }

    private async Task<ImapClient> OpenAsync(DeployedVersion version, string node, ImapTrigger.Parameters terms, CancellationToken ct)
    {
        if (await versions.CredentialAsync(version, node, CredentialTypes.Basic, ct) is not { } chosen)
            throw new InvalidOperationException("No credential is chosen for the mailbox.");
        if (!(await credentials.OpenAsync(version.Owner, chosen, CredentialTypes.Basic, ct)).Ok(out var secret, out var problem))
            throw new InvalidOperationException(problem.Message);
        var socket = await network.ConnectAsync(terms.Host.Trim(), terms.Port, ct);
        var client = new ImapClient();
        try
        {
            await client.ConnectAsync(socket, terms.Host.Trim(), terms.Port, terms.Protection switch
            {
                ImapTrigger.Protection.Tls => SecureSocketOptions.SslOnConnect,
                ImapTrigger.Protection.StartTls => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, ct);
            await client.AuthenticateAsync($"{secret["user"]}", $"{secret["password"]}", ct);
            return client;
        }
        catch
        {
            client.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IMailFolder> FolderAsync(ImapClient client, ImapTrigger.Parameters terms, CancellationToken ct) =>
        terms.Mailbox.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(terms.Mailbox, ct);
}
