using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;

namespace Studio.Tests.Approvals;

public sealed class A_question_to_a_webhook : AppTest
{
    private const string Secret = "both know it";
    private readonly ConcurrentQueue<(IHeaderDictionary Headers, string Body)> _told = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private SmallServer _program = null!;
    private HttpClient _anna = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Studio:Webhook:Address"] = $"{_program.Address}/hook",
        ["Studio:Webhook:Secret"] = Secret,
        ["Studio:PublicUrl"] = "https://example.test/studio",
    };

    public override async ValueTask InitializeAsync()
    {
        _program = await SmallServer.StartAsync(TakeAsync, Ct);
        await base.InitializeAsync();
        _anna = await ProgramOfAsync(Anna);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _program.DisposeAsync();
    }

    [Fact]
    public async Task tells_it_what_is_asked_and_signs_that()
    {
        var question = await AskAsync();

        var (headers, body) = await ToldAsync(1);

        var told = JsonNode.Parse(body)!;
        Assert.Equal(("question.asked", $"{question}", "Go on?"), ($"{told["event"]}", $"{told["correlation"]}", $"{told["title"]}"));
        Assert.Equal(["approved", "rejected"], told["decisions"]!.AsArray().Select(d => $"{d}"));
        Assert.Equal(Sign($"{headers["X-Studio-Timestamp"]}", body), $"{headers["X-Studio-Signature"]}");
        Assert.True(Guid.TryParse($"{headers["Idempotency-Key"]}", out _));
    }

    [Fact]
    public async Task tells_it_how_the_question_ended()
    {
        var question = await AskAsync();
        await ToldAsync(1);

        await _anna.PostAsJsonAsync($"/api/v1/inbox/{question}/answer", Approved, Ct);

        var told = JsonNode.Parse((await ToldAsync(2)).Body)!;
        Assert.Equal(("question.closed", "responded", "anna"), ($"{told["event"]}", $"{told["status"]}", $"{told["by"]}"));
    }

    [Fact]
    public async Task is_told_again_under_the_same_key_when_it_had_no_time()
    {
        _answers.Enqueue(503);
        await AskAsync();
        await ToldAsync(1);
        await Soon.ComesAsync("the refusal", async () => await LettersAsync("error IS NOT NULL") == 1, Ct);
        await ExecuteAsync("UPDATE runtime.outbox_messages SET next_at = now()");

        await ToldAsync(2);

        Assert.Single(_told.Select(t => $"{t.Headers["Idempotency-Key"]}").Distinct());
    }

    [Fact]
    public async Task takes_an_answer_in_the_name_of_who_is_asked()
    {
        var question = await AskAsync();

        var said = await ReplyAsync(Reply(question, "anna", ("answer", Approved)));

        Assert.Equal("matched", await StatusOf(said));
        Assert.Equal("anna", await ScalarAsync<string>("SELECT user_name FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task says_the_same_again_and_counts_it_once()
    {
        var question = await AskAsync();
        var reply = Reply(question, "anna", ("answer", Approved));

        await ReplyAsync((JsonObject)reply.DeepClone());
        var again = await ReplyAsync(reply);

        Assert.Equal((HttpStatusCode.OK, "matched"), (again.StatusCode, await StatusOf(again)));
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.hil_responses"));
    }

    [Fact]
    public async Task says_who_was_faster()
    {
        var question = await AskAsync();
        await _anna.PostAsJsonAsync($"/api/v1/inbox/{question}/answer", Approved, Ct);

        var said = await ReplyAsync(Reply(question, "anna", ("answer", new JsonObject { ["decision"] = "rejected" })));

        Assert.Equal(HttpStatusCode.Conflict, said.StatusCode);
        Assert.StartsWith("anna answered", $"{(await JsonAsync(said))["reasoning"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_no_answer_of_somebody_who_is_not_asked()
    {
        var question = await AskAsync();

        var said = await ReplyAsync(Reply(question, "ben", ("answer", Approved)));

        Assert.Equal(HttpStatusCode.Conflict, said.StatusCode);
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task takes_no_call_that_is_not_signed()
    {
        var question = await AskAsync();

        var said = await ReplyAsync(Reply(question, "anna", ("answer", Approved)), "another secret");

        Assert.Equal(HttpStatusCode.Unauthorized, said.StatusCode);
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.hil_responses"));
    }

    [Theory]
    [InlineData("""[1]""", "The body is no JSON object.")]
    [InlineData("""{ "answer": {} }""", "\"by\" is missing: the mail address of who answers.")]
    [InlineData("""{ "by": "a@b.c", "text": "yes", "correlation": "x" }""", "\"correlation\" is none of Studio's.")]
    [InlineData("""{ "by": "a@b.c" }""", "Neither \"answer\" nor \"text\" is there.")]
    public async Task says_what_is_wrong_with_what_it_brings(string body, string said)
    {
        var answer = await BringAsync(body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith(said, $"{(await JsonAsync(answer))["error"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task brings_words_that_somebody_has_to_look_at_who_then_answers()
    {
        var question = await AskAsync();
        var said = await ReplyAsync(Reply(question, "anna", ("text", "What is it about?")));
        Assert.Equal((HttpStatusCode.Accepted, "unprocessed"), (said.StatusCode, await StatusOf(said)));
        var doubtful = (await _anna.GetFromJsonAsync<JsonArray>("/api/v1/inbox/replies", Ct))!.Single()!;

        var answered = await _anna.PostAsJsonAsync($"/api/v1/inbox/replies/{doubtful["id"]}/answer", Approved, Ct);

        Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        Assert.Equal("matched", await ScalarAsync<string>("SELECT status FROM runtime.hil_responses"));
        Assert.Equal("responded", await ScalarAsync<string>("SELECT status FROM runtime.human_interactions"));
    }

    [Fact]
    public async Task brings_words_that_somebody_puts_away()
    {
        var question = await AskAsync();
        await ReplyAsync(Reply(question, "anna", ("text", "What is it about?")));
        var doubtful = (await _anna.GetFromJsonAsync<JsonArray>("/api/v1/inbox/replies", Ct))!.Single()!;

        (await _anna.PostAsync($"/api/v1/inbox/replies/{doubtful["id"]}/dismissal", null, Ct)).EnsureSuccessStatusCode();

        Assert.Equal("filtered_out", await ScalarAsync<string>("SELECT status FROM runtime.hil_responses"));
        Assert.Empty((await _anna.GetFromJsonAsync<JsonArray>("/api/v1/inbox/replies", Ct))!);
    }

    [Fact]
    public async Task shows_nobody_a_reply_to_what_they_may_not_see()
    {
        var question = await AskAsync();
        await ReplyAsync(Reply(question, "anna", ("text", "What is it about?")));
        var id = await ScalarAsync<Guid>("SELECT id FROM runtime.hil_responses");
        var ben = await ProgramOfAsync(Ben);

        Assert.Empty((await ben.GetFromJsonAsync<JsonArray>("/api/v1/inbox/replies", Ct))!);
        Assert.Equal(HttpStatusCode.NotFound, (await ben.PostAsync($"/api/v1/inbox/replies/{id}/dismissal", null, Ct)).StatusCode);
    }

    private static JsonObject Reply(Guid question, string by, (string Name, JsonNode Value) with) =>
        new() { ["by"] = $"{by}@example.test", ["correlation"] = $"{question}", [with.Name] = with.Value };

    private static JsonObject Approved => new() { ["decision"] = "approved" };

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        _told.Enqueue((new HeaderDictionary(http.Request.Headers.ToDictionary()), await reader.ReadToEndAsync(http.RequestAborted)));
        http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : 200;
    }

    private async Task<(IHeaderDictionary Headers, string Body)> ToldAsync(int count)
    {
        await Soon.ComesAsync($"{count} calls", () => Task.FromResult(_told.Count >= count), Ct);
        await Soon.ComesAsync("it is known", async () => await LettersAsync("status = 'sent' OR error IS NOT NULL") > 0, Ct);
        return _told.ElementAt(count - 1);
    }

    private async Task<Guid> AskAsync()
    {
        var ask = Draw.Node("ask", "human.approve", new JsonObject
        {
            ["question"] = "Go on?",
            ["assignee"] = "anna@example.test",
            ["askedBy"] = "webhook",
        });
        var workflow = await Drafts.AddAsync(Dbs, Anna, "w", Draw.Line(ask), Ct);
        (await _anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/runs", new JsonObject(), Ct)).EnsureSuccessStatusCode();
        const string asked = "SELECT count(*) FROM runtime.human_interactions";
        await Soon.ComesAsync("the question", async () => await ScalarAsync<long>(asked) == 1, Ct);
        return await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions");
    }

    private Task<HttpResponseMessage> ReplyAsync(JsonObject body, string secret = Secret) => BringAsync(body.ToJsonString(), secret);

    private async Task<HttpResponseMessage> BringAsync(string body, string secret = Secret)
    {
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/channels/webhook")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Studio-Timestamp", time);
        request.Headers.Add("X-Studio-Signature", Sign(time, body, secret));
        return await App.Client().SendAsync(request, Ct);
    }

    private static string Sign(string time, string body, string secret = Secret) => "sha256=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));

    private static async Task<string> StatusOf(HttpResponseMessage response) => $"{(await JsonAsync(response))["status"]}";

    private Task<long> LettersAsync(string where) => ScalarAsync<long>($"SELECT count(*) FROM runtime.outbox_messages WHERE {where}");

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
