using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain;
using Studio.Domain.Credentials;
using Studio.Domain.Triggers;
using Studio.Runner.Credentials;
using Studio.Runner.Triggers.Mail;
using Studio.Tests.Support;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Triggers.Events;

public sealed class A_mailbox : EventTest
{
    private readonly ImapServer _server = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["Studio:Runner:AllowPrivateAddresses"] = "true",
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task starts_a_run_with_each_mail_that_comes()
    {
        _server.Add("old");
        var workflow = await OpenAsync();
        await LookAsync(workflow);
        _server.Add("first");
        _server.Add("second");

        await LookAsync(workflow);

        Assert.Equal(["first", "second"], await SubjectsAsync(workflow));
        Assert.Equal(2, _server.Seen);
    }

    [Fact]
    public async Task starts_no_second_run_at_the_next_look()
    {
        var workflow = await OpenAsync("""{ "fromBeginning": true }""");
        _server.Add("one");
        await LookAsync(workflow);
        await LookAsync(workflow);

        Assert.Equal(["one"], await SubjectsAsync(workflow));
    }

    [Fact]
    public async Task begins_with_what_is_there_when_it_shall()
    {
        _server.Add("old");
        var workflow = await OpenAsync("""{ "fromBeginning": true, "markRead": false }""");

        await LookAsync(workflow);

        Assert.Equal(["old"], await SubjectsAsync(workflow));
        Assert.Equal(0, _server.Seen);
    }

    [Fact]
    public async Task goes_on_where_a_look_broke_off_and_starts_each_run_once()
    {
        for (var i = 1; i <= 3; i++) _server.Add($"m{i}", id: null);
        var workflow = await OpenAsync("""{ "fromBeginning": true }""");
        // The run of the second is kept, and nobody comes to say so.
        _server.BreaksAfterMarks = 1;
        await Assert.ThrowsAnyAsync<Exception>(() => LookAsync(workflow));
        _server.BreaksAfterMarks = int.MaxValue;

        await LookAsync(workflow);

        Assert.Equal(["m1", "m2", "m3"], await SubjectsAsync(workflow));
        Assert.Equal(3, _server.Seen);
    }

    [Fact]
    public async Task knows_its_mails_when_the_server_has_numbered_them_anew()
    {
        var workflow = await OpenAsync("""{ "fromBeginning": true }""");
        _server.Add("one");
        _server.Add("two");
        await LookAsync(workflow);
        _server.Renumber();
        _server.Add("three");

        await LookAsync(workflow);

        Assert.Equal(["one", "two", "three"], await SubjectsAsync(workflow));
    }

    [Fact]
    public async Task is_looked_into_by_the_clock_and_says_why_it_can_t_be()
    {
        _server.Password = "another";
        var workflow = await OpenAsync();

        await UntilAsync(async () => (await BoxAsync(workflow)).LastError is not null);

        Assert.DoesNotContain("right", (await BoxAsync(workflow)).LastError);
    }

    [Fact]
    public async Task is_not_told_the_password_when_nobody_vouches_for_its_server()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await using var server = new ImapServer(certificate);
        var workflow = await OpenAsync(server, "tls");

        await Assert.ThrowsAsync<SslHandshakeException>(() => LookAsync(workflow));

        Assert.Equal(0, server.Logins);
    }

    [Fact]
    public async Task is_read_once_by_two_processes_that_look_at_the_same_time()
    {
        var workflow = await OpenAsync("""{ "fromBeginning": true }""");
        for (var i = 0; i < 10; i++) _server.Add($"m{i}");

        await Task.WhenAll(LookAsync(workflow), LookAsync(workflow));

        Assert.Equal(10, (await SubjectsAsync(workflow)).Count);
    }

    [Theory]
    [InlineData("""{ "host": "not a server" }""", "hook.host")]
    [InlineData("""{ "host": "a", "every": "1s" }""", "hook.every")]
    [InlineData("""{ "host": "a", "port": 0 }""", "hook.port")]
    public async Task is_refused_when_it_is_nonsense(string parameters, string field)
    {
        var workflow = await DraftAsync(JsonNode.Parse(parameters)!.AsObject());

        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, (await JsonAsync(answer))["findings"]![0]!["path"]!.ToString());
    }

    private Task<Guid> OpenAsync(string more = "{}") => OpenAsync(_server, "none", more);

    private async Task<Guid> OpenAsync(ImapServer server, string protection, string more = "{}")
    {
        var parameters = JsonNode.Parse(more)!.AsObject();
        (parameters["host"], parameters["port"], parameters["protection"]) = ("127.0.0.1", server.Port, protection);
        var workflow = await DraftAsync(parameters);
        var answer = await Program.PostAsync($"/api/v1/workflows/{workflow}/deployment", null, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return workflow;
    }

    private async Task<Guid> DraftAsync(JsonObject parameters)
    {
        var desk = App.Services.GetRequiredService<CredentialDesk>();
        var secret = new JsonObject { ["user"] = "orders", ["password"] = "right" };
        Assert.True((await desk.CreateAsync(Anna, CredentialTypes.Basic, "Mail", secret, Ct)).Ok(out var made, out _));
        var node = Draw.Node("hook", "trigger.imap", parameters);
        node = node with { Setup = node.Setup with { Credentials = new() { [CredentialTypes.Basic] = $"{made.Id}" } } };
        return await Drafts.AddAsync(Dbs, Anna, "mails", Draw.LineFrom(node), Ct);
    }

    /// <summary>What the clock does every now and then.</summary>
    private async Task LookAsync(Guid workflow)
    {
        var box = await BoxAsync(workflow);
        var reader = App.Services.GetRequiredService<MailboxReader>();
        await reader.ReadAsync(new(box.Id, workflow, "hook", box.UidValidity, box.LastUid, box.LastLookAt), Ct);
    }

    private async Task<Mailbox> BoxAsync(Guid workflow)
    {
        await using var db = Dbs.For(Actor.System);
        return await db.Set<Mailbox>().AsNoTracking().SingleAsync(m => m.WorkflowId == workflow, Ct);
    }

    private async Task<IReadOnlyList<string>> SubjectsAsync(Guid workflow) =>
        [.. (await ItemsAsync(workflow)).Select(i => i["subject"]!.ToString())];
}
