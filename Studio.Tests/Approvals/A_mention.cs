using System.Text.Json.Nodes;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Approvals;
using Studio.Tests.Support;

namespace Studio.Tests.Approvals;

public sealed class A_mention : RunTest
{
    private static readonly Mentionable[] People =
    [
        new(Guid.CreateVersion7(), "Anna", "anna@example.test"), new(Guid.CreateVersion7(), "Ben Berg", "ben@example.test"),
    ];

    private Actor _cleo = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cleo = await NewPersonAsync("cleo", Role.Viewer);
    }

    [Theory]
    [InlineData("@anna look", "[@anna] look")]
    [InlineData("Look, @Anna!", "Look, [@Anna]!")]
    [InlineData("(@ben@example.test.)", "([@ben@example.test].)")]
    [InlineData("@anna,@ben@example.test", "[@anna],[@ben@example.test]")]
    [InlineData("@nobody and @Ben", "@nobody and @Ben")]
    [InlineData("mail x@anna or anna@example.test", "mail x@anna or anna@example.test")]
    [InlineData("@ @@ @annabel <b>", "@ @@ @annabel <b>")]
    public void is_an_at_and_a_name_or_address_of_somebody(string said, string read) =>
        Assert.Equal(read, string.Concat(Mentions.Split(said, People).Select(p => p.Mentioned.Count > 0 ? $"[{p.Text}]" : p.Text)));

    [Theory]
    [InlineData("Ask @an", "Ask @Anna ")]
    [InlineData("Ask @be", "Ask @ben@example.test ")]
    [InlineData("Ask @ber", "Ask @ben@example.test ")]
    [InlineData("Ask @anna@exa", "Ask @Anna ")]
    public void is_written_out_from_its_beginning(string begun, string whole) =>
        Assert.Equal(whole, Mentions.Complete(begun, Assert.Single(Mentions.Fitting(Mentions.Begun(begun)!, People))));

    [Fact]
    public async Task tells_the_person_who_said_it_and_where()
    {
        var question = await AskedAsync("viewer");

        await SayAsync(_cleo, question, "@ben@example.test may not see it, @Anna@example.test does. @cleo too.");

        var mention = await new InboxQueries(Dbs, Time).MentionAsync(Anna, Ct);
        Assert.Equal((question, "Go on?", "cleo"), (mention?.Question, mention?.Title, mention?.By));
        Assert.Null(await new InboxQueries(Dbs, Time).MentionAsync(Ben, Ct));
        Assert.Null(await new InboxQueries(Dbs, Time).MentionAsync(_cleo, Ct));
        Assert.Equal("anna", await ScalarAsync<string>("SELECT string_agg(names, ',') FROM runtime.interaction_notices"));
    }

    [Fact]
    public async Task tells_each_once_however_often_they_are_named()
    {
        var question = await AskedAsync("cleo@example.test");

        await SayAsync(Anna, question, "@cleo @cleo @cleo@example.test");

        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_notices WHERE kind = 'mention'"));
    }

    [Fact]
    public async Task reaches_whoever_has_a_role_that_is_asked()
    {
        var question = await AskedAsync("viewer");

        await SayAsync(Anna, question, "@cleo?");

        Assert.NotNull(await new InboxQueries(Dbs, Time).MentionAsync(_cleo, Ct));
    }

    [Fact]
    public async Task sends_no_mail()
    {
        var question = await AskedAsync("cleo@example.test", "mail");

        await SayAsync(Anna, question, "@cleo");

        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.outbox_messages"));
    }

    private async Task SayAsync(Actor actor, Guid question, string text) =>
        Assert.True((await new InteractionDetails(Dbs, Time).CommentAsync(actor, question, text, Ct)).Ok(out _, out _));

    private async Task<Guid> AskedAsync(string assignee, string askedBy = "inbox")
    {
        var ask = Draw.Node("ask", "human.approve",
            new() { ["question"] = "Go on?", ["assignee"] = assignee, ["askedBy"] = askedBy });
        var run = await StartAsync(await WorkerAsync(), Draw.Line(ask), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions WHERE execution_id = $1", run.Id);
    }
}
