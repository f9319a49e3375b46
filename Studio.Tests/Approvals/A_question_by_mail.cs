using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Domain.Approvals.Channels;
using Studio.Runner.Approvals;
using Studio.Runner.Approvals.Channels;
using Studio.Runner.Runs;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Approvals;

public sealed partial class A_question_by_mail : RunTest
{
    private readonly SmtpServer _mail = SmtpServer.Start();

    public override async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task goes_to_each_who_is_asked_with_what_there_is_to_know()
    {
        await AskAsync(await MailingAsync(),
            new() { ["assignee"] = "anna@example.test, ben@example.test", ["message"] = "Look <b>well</b>" });

        var letters = await LettersAsync(2);

        Assert.Equal(["anna@example.test", "ben@example.test"], letters.Select(l => l.To.ToString()).Order());
        Assert.All(letters, letter =>
        {
            Assert.Equal("Go on with 1?", letter.Subject);
            Assert.Contains("Look <b>well</b>", letter.TextBody, StringComparison.Ordinal);
            Assert.Contains("Look &lt;b&gt;well&lt;/b&gt;", letter.HtmlBody, StringComparison.Ordinal);
        });
        Assert.NotEqual(WordOf(letters[0]), WordOf(letters[1]));
    }

    [Fact]
    public async Task is_answered_by_its_link_and_the_run_goes_on()
    {
        var worker = await MailingAsync();
        var run = await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        var word = WordOf((await LettersAsync(1))[0]);

        Assert.True((await LinksOf(worker).AnswerAsync(word, Approved, Ct)).Ok(out _, out _));

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal("ben", await ScalarAsync<string>("SELECT user_name FROM runtime.interaction_answers"));
        Assert.IsType<LinkUsed>(Problem(await LinksOf(worker).AnswerAsync(word, Approved, Ct)));
    }

    [Fact]
    public async Task changes_nothing_when_its_link_is_only_looked_at()
    {
        var worker = await MailingAsync();
        await AskAsync(worker, []);
        var word = WordOf((await LettersAsync(1))[0]);

        for (var i = 0; i < 3; i++) Assert.True((await LinksOf(worker).FindAsync(word, Ct)).Ok(out _, out _));

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.answer_links WHERE used_at IS NOT NULL"));
    }

    [Fact]
    public async Task has_a_link_that_ends_with_the_question()
    {
        var worker = await MailingAsync();
        var run = await AskAsync(worker, []);
        var word = WordOf((await LettersAsync(1))[0]);

        await worker.Services.GetRequiredService<RunDesk>().CancelAsync(Anna, run, Ct);

        Assert.IsType<LinkRevoked>(Problem(await LinksOf(worker).AnswerAsync(word, Approved, Ct)));
    }

    [Fact]
    public async Task has_a_link_that_grows_too_old()
    {
        var worker = await MailingAsync();
        await AskAsync(worker, []);
        var word = WordOf((await LettersAsync(1))[0]);
        await ExecuteAsync("UPDATE runtime.answer_links SET expires_at = now() - interval '1 minute'");

        Assert.IsType<LinkExpired>(Problem(await LinksOf(worker).AnswerAsync(word, Approved, Ct)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task has_no_link_that_can_be_guessed(string word)
    {
        var worker = await MailingAsync();
        await AskAsync(worker, []);
        await LettersAsync(1);

        Assert.IsType<NoSuchLink>(Problem(await LinksOf(worker).AnswerAsync(word, Approved, Ct)));
    }

    [Fact]
    public async Task lets_its_link_decide_nothing_else_than_it_offers()
    {
        var worker = await MailingAsync();
        await AskAsync(worker, []);
        var word = WordOf((await LettersAsync(1))[0]);

        Assert.IsType<AnswerNotTaken>(Problem(await LinksOf(worker).AnswerAsync(word, new() { ["decision"] = "done" }, Ct)));
    }

    [Fact]
    public async Task lets_its_link_count_no_more_than_the_persons_own_answer()
    {
        var worker = await MailingAsync();
        var run = await AskAsync(worker, new() { ["assignee"] = "anna@example.test, ben@example.test", ["policy"] = "all" });
        var word = WordOf((await LettersAsync(2)).Single(l => l.To.ToString() == "ben@example.test"));
        var question = await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run);

        await worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(Ben, question, Approved, null, Ct);

        Assert.IsType<LinkUsed>(Problem(await LinksOf(worker).AnswerAsync(word, Approved, Ct)));
    }

    [Fact]
    public async Task keeps_of_its_link_only_a_hash()
    {
        await AskAsync(await MailingAsync(), []);
        var word = WordOf((await LettersAsync(1))[0]);

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.answer_links l WHERE l::text LIKE '%' || $1 || '%'", word));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.outbox_messages m WHERE m::text ~ $1", word));
    }

    [Fact]
    public async Task is_sent_again_under_the_same_id_when_the_server_had_no_time()
    {
        _mail.Refuse("451 Try again later");
        await AskAsync(await MailingAsync(), []);
        await Soon.ComesAsync("the first refusal",
            async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.outbox_messages WHERE error IS NOT NULL") == 1, Ct);
        await ExecuteAsync("UPDATE runtime.outbox_messages SET next_at = now()");

        var letter = (await LettersAsync(1))[0];

        Assert.StartsWith((await ScalarAsync<Guid>("SELECT id FROM runtime.outbox_messages")).ToString("N"), letter.MessageId,
            StringComparison.Ordinal);
        await StandsAsync("sent");
    }

    [Fact]
    public async Task says_why_it_is_not_sent_when_the_server_refuses_it()
    {
        _mail.Refuse("550 No such mailbox");
        await AskAsync(await MailingAsync(), []);

        await StandsAsync("failed");
        Assert.Contains("No such mailbox", await ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_which_setting_is_missing()
    {
        await AskAsync(await WorkerAsync(), []);

        await StandsAsync("failed");
        Assert.Contains("Studio:Mail:Host", await ErrorAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task reminds_only_those_whose_answer_is_missing()
    {
        var cleo = await NewPersonAsync("cleo", Role.Viewer);
        await new Delegations(Dbs, TimeProvider.System).AddAsync(cleo, new("ben@example.test", Now.AddMinutes(-1), Now.AddDays(1)), Ct);
        var worker = await MailingAsync();
        var run = await AskAsync(worker, new()
        {
            ["assignee"] = "anna@example.test, ben@example.test, cleo@example.test",
            ["policy"] = "all",
            ["remind"] = "1h",
        });
        await LettersAsync(3);
        var question = await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run);
        var desk = worker.Services.GetRequiredService<InboxDesk>();
        for (var i = 0; i < 2; i++) Assert.True((await desk.AnswerAsync(Ben, question, Approved, null, Ct)).Ok(out _, out _));

        await NoticeAsync("remind_at");

        Assert.Equal(["anna@example.test"], await RecipientsAsync(3));
    }

    [Fact]
    public async Task is_escalated_to_nobody_when_nobody_has_the_name()
    {
        await AskAsync(await MailingAsync(),
            new() { ["assignee"] = "ben@example.test", ["escalate"] = "1h", ["escalateTo"] = "nobody@example.test" });
        await LettersAsync(1);

        await NoticeAsync("escalate_at");

        Assert.Empty(await RecipientsAsync(1));
    }

    [Fact]
    public async Task reminds_its_owner_also_when_it_was_escalated()
    {
        await AskAsync(await MailingAsync(), new() { ["remind"] = "1h", ["escalate"] = "1h", ["escalateTo"] = "ben@example.test" });
        await LettersAsync(1);
        await NoticeAsync("escalate_at");
        Assert.Equal(["ben@example.test"], await RecipientsAsync(1));

        await NoticeAsync("remind_at");

        Assert.Equal(["anna@example.test", "ben@example.test"], await RecipientsAsync(2));
    }

    [Fact]
    public async Task is_sent_once_by_several_workers()
    {
        var worker = await MailingAsync();
        await MailingAsync();
        for (var i = 0; i < 5; i++) await AskAsync(worker, []);

        await Soon.ComesAsync("the mails",
            async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.outbox_messages WHERE status = 'sent'") == 5, Ct);

        Assert.Equal(5, _mail.Letters.Select(l => l.MessageId).Distinct().Count());
        Assert.Equal(5, _mail.Letters.Count);
    }

    private static JsonObject Approved => new() { ["decision"] = "approved" };

    private Task<IHost> MailingAsync() => WorkerAsync("Studio:Mail:Host=127.0.0.1", $"Studio:Mail:Port={_mail.Port}",
        "Studio:Mail:Protection=None", "Studio:Mail:From=Studio <studio@example.test>",
        "Studio:PublicUrl=https://example.test/studio");

    private async Task<Guid> AskAsync(IHost worker, JsonObject more)
    {
        more["question"] = "Go on with {{ $json.n }}?";
        more["askedBy"] = "mail";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return run.Id;
    }

    private async Task<IReadOnlyList<MimeKit.MimeMessage>> LettersAsync(int count)
    {
        await Soon.ComesAsync($"{count} mails", () => Task.FromResult(_mail.Letters.Count >= count), Ct);
        return _mail.Letters;
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>By this process, or by the worker's clock, whichever comes first.</summary>
    private async Task NoticeAsync(string which)
    {
        var before = await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_notices");
        await ExecuteAsync($"UPDATE runtime.human_interactions SET {which} = now() - interval '1s'");
        await new InteractionNotices(Dbs).TellAsync(Ct);
        await Soon.ComesAsync("the notice",
            async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_notices") > before, Ct);
    }

    /// <summary>To whom was written after the first so many.</summary>
    private async Task<IEnumerable<string>> RecipientsAsync(int after) => await ScalarAsync<string[]>("""
        SELECT coalesce(array_agg(recipient ORDER BY recipient), '{}')
        FROM (SELECT recipient FROM runtime.outbox_messages ORDER BY created_at OFFSET $1) later
        """, after);

    private Task StandsAsync(string status) => Soon.ComesAsync($"it is {status}",
        async () => await ScalarAsync<string>("SELECT status FROM runtime.outbox_messages") == status, Ct);

    private async Task<string> ErrorAsync() => (await ScalarAsync<string>("SELECT error FROM runtime.outbox_messages"))!;

    private static LinkDesk LinksOf(IHost worker) => worker.Services.GetRequiredService<LinkDesk>();

    private static string WordOf(MimeKit.MimeMessage letter) => Link().Match(letter.TextBody!).Groups[1].Value;

    [GeneratedRegex(@"https://example\.test/studio/answer/(\S+)")]
    private static partial Regex Link();

    private static Problem? Problem<T>(Result<T> result) where T : notnull => result.Ok(out _, out var problem) ? null : problem;

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
