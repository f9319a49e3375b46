using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Studio.Runner.Approvals;
using Studio.Runner.Approvals.Replies;
using Studio.Tests.Support;
using Studio.Tests.Support.Patience;
using Studio.Tests.Support.Servers;

namespace Studio.Tests.Approvals;

public sealed class A_question_in_Slack : RunTest
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Both = "anna@example.test, ben@example.test";
    private SlackServer _slack = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _slack = await SlackServer.StartAsync(Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await _slack.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task goes_to_each_who_is_asked_in_their_own_conversation()
    {
        await AskAsync(await AskingAsync(), new() { ["assignee"] = Both, ["message"] = "Look <!channel>" });

        var messages = await MessagesAsync(2);

        Assert.Equal(["DUANNA", "DUBEN"], messages.Select(m => $"{m["channel"]}").Order());
        Assert.All(messages, message =>
        {
            Assert.Equal("Go on with 1?", $"{message["text"]}");
            Assert.Contains("Look &lt;!channel&gt;", Text(message), StringComparison.Ordinal);
            Assert.Equal(["decide:approved", "decide:rejected", "open"], Actions(message));
        });
    }

    [Fact]
    public async Task is_answered_by_its_button_and_the_run_goes_on()
    {
        var worker = await AskingAsync();
        var run = await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        var message = (await MessagesAsync(1))[0];

        await PressAsync(worker, message, "UBEN", "decide:approved");

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal("ben", await ScalarAsync<string>("SELECT user_name FROM runtime.interaction_answers"));
        Assert.Equal("matched", await ScalarAsync<string>("SELECT status FROM runtime.hil_responses"));
    }

    [Fact]
    public async Task loses_its_buttons_when_it_is_answered_elsewhere_and_says_by_whom()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = Both });
        await MessagesAsync(2);
        await StandsAsync(2, "sent");

        await worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(Anna, await QuestionAsync(), Approved, null, Ct);

        await Soon.ComesAsync("both messages to say so", () => Task.FromResult(
            _slack.Messages.All(m => Text(m).Contains("anna answered: approved", StringComparison.Ordinal) && Actions(m).Count == 0)), Ct);
    }

    [Fact]
    public async Task tells_who_pressed_too_late_that_somebody_was_faster()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = Both });
        var mine = (await MessagesAsync(2)).Single(m => $"{m["channel"]}" == "DUBEN");
        await StandsAsync(2, "sent");
        await worker.Services.GetRequiredService<InboxDesk>().AnswerAsync(Anna, await QuestionAsync(), Approved, null, Ct);

        await PressAsync(worker, mine, "UBEN", "decide:rejected");

        Assert.StartsWith("anna answered", $"{_slack.Whispers.Single()["text"]}", StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task counts_no_button_that_another_pressed_than_who_got_it()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        var message = (await MessagesAsync(1))[0];
        await StandsAsync(1, "sent");

        await PressAsync(worker, message, "UEVE", "decide:approved");

        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task counts_a_button_once_that_Slack_tells_of_twice()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = Both, ["policy"] = "all" });
        var mine = (await MessagesAsync(2)).Single(m => $"{m["channel"]}" == "DUBEN");
        await StandsAsync(2, "sent");

        await PressAsync(worker, mine, "UBEN", "decide:approved");
        await PressAsync(worker, mine, "UBEN", "decide:approved");

        Assert.Equal(1, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
        Assert.Empty(_slack.Whispers);
    }

    [Theory]
    [InlineData("v0=0000", 0, "The signature in X-Slack-Signature is wrong.")]
    [InlineData(null, -600, "The call was signed more than 5 minutes ago, or its clock is wrong.")]
    public async Task believes_no_call_that_Slack_has_not_signed_now(string? signature, int seconds, string said)
    {
        var worker = await AskingAsync();

        var answer = await CallAsync(worker, new() { ["type"] = "event_callback" }, signature, TimeSpan.FromSeconds(seconds));

        Assert.Equal((401, said), (answer.Status, $"{answer.Body!["error"]}"));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.hil_responses"));
    }

    [Fact]
    public async Task is_answered_by_words_in_its_thread()
    {
        var worker = await AskingAsync();
        var run = await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        var message = (await MessagesAsync(1))[0];
        await StandsAsync(1, "sent");

        await WriteAsync(worker, "UBEN", "no, far too much", $"{message["ts"]}");

        Assert.Equal("SUCCESS", await EndAsync(run));
        Assert.Equal("rejected", await ScalarAsync<string>("SELECT answer->>'decision' FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task waits_for_a_look_when_the_words_are_no_answer()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        var message = (await MessagesAsync(1))[0];
        await StandsAsync(1, "sent");

        await WriteAsync(worker, "UBEN", "Whose is it?", $"{message["ts"]}");

        Assert.Equal("unprocessed", await ScalarAsync<string>("SELECT status FROM runtime.hil_responses"));
        Assert.Equal(await QuestionAsync(), await ScalarAsync<Guid>("SELECT matched_interaction_id FROM runtime.hil_responses"));
        Assert.Equal(0, await ScalarAsync<long>("SELECT count(*) FROM runtime.interaction_answers"));
    }

    [Fact]
    public async Task belongs_to_nothing_when_it_is_small_talk()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        await MessagesAsync(1);
        await StandsAsync(1, "sent");

        await WriteAsync(worker, "UBEN", "Lunch at twelve?", null);

        Assert.Equal("filtered_out", await ScalarAsync<string>("SELECT status FROM runtime.hil_responses"));
    }

    [Fact]
    public async Task is_not_sent_twice_when_the_line_broke_after_it_arrived()
    {
        _slack.Refuse("lost");
        await AskAsync(await AskingAsync(), new() { ["assignee"] = "ben@example.test" });
        await Soon.ComesAsync("the broken line",
            async () => await ScalarAsync<long>("SELECT count(*) FROM runtime.outbox_messages WHERE error IS NOT NULL") == 1, Ct);
        await ExecuteAsync("UPDATE runtime.outbox_messages SET next_at = now()");

        await StandsAsync(1, "sent");

        Assert.Single(_slack.Messages);
    }

    [Fact]
    public async Task says_why_it_is_not_sent_when_Slack_refuses_it()
    {
        _slack.Refuse("channel_not_found");
        await AskAsync(await AskingAsync(), new() { ["assignee"] = "ben@example.test" });

        await StandsAsync(1, "failed");
        var error = await ScalarAsync<string>("SELECT error FROM runtime.outbox_messages");
        Assert.Contains("channel_not_found", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task keeps_no_secret_of_what_Slack_sends()
    {
        var worker = await AskingAsync();
        await AskAsync(worker, new() { ["assignee"] = "ben@example.test" });
        await PressAsync(worker, (await MessagesAsync(1))[0], "UBEN", "decide:approved");

        Assert.Equal(0, await ScalarAsync<long>(
            "SELECT count(*) FROM runtime.hil_responses r WHERE r::text ~* 'signature|old-token|hooks.slack'"));
    }

    private static JsonObject Approved => new() { ["decision"] = "approved" };

    private Task<IHost> AskingAsync() => WorkerAsync($"Studio:Slack:Token={SlackServer.Token}", $"Studio:Slack:SigningSecret={Secret}",
        $"Studio:Slack:Api={_slack.Address}", "Studio:PublicUrl=https://example.test/studio");

    private async Task<Guid> AskAsync(IHost worker, JsonObject more)
    {
        more["question"] = "Go on with {{ $json.n }}?";
        more["askedBy"] = "slack";
        var run = await StartAsync(worker, Draw.Line(Draw.Node("ask", "human.approve", more)), new JsonObject { ["n"] = 1 });
        await StatusAsync(run.Id, "WAITING_FOR_HUMAN");
        return run.Id;
    }

    private async Task<IReadOnlyList<JsonObject>> MessagesAsync(int count)
    {
        await Soon.ComesAsync($"{count} messages", () => Task.FromResult(_slack.Messages.Count >= count), Ct);
        await StandsAsync(count, "sent");
        return _slack.Messages;
    }

    private Task StandsAsync(int count, string status) => Soon.ComesAsync($"{count} are {status}", async () => await ScalarAsync<long>(
        "SELECT count(*) FROM runtime.outbox_messages WHERE closes_id IS NULL AND status = $1", status) == count, Ct);

    private async Task<Guid> QuestionAsync() => await ScalarAsync<Guid>("SELECT id FROM runtime.human_interactions");

    private static string Text(JsonObject message) => string.Join('\n', message["blocks"]!.AsArray().Select(b => $"{b!["text"]?["text"]}"));

    private static IReadOnlyList<string> Actions(JsonObject message) => [.. message["blocks"]!.AsArray()
        .SelectMany(b => b!["elements"]?.AsArray() ?? []).Select(e => e!["action_id"]).Where(a => a is not null).Select(a => $"{a}")];

    private static Task<ReplyAnswer> PressAsync(IHost worker, JsonObject message, string user, string action) => CallAsync(worker, new()
    {
        ["type"] = "block_actions",
        ["token"] = "old-token",
        ["response_url"] = "https://hooks.slack.com/actions/x",
        ["user"] = new JsonObject { ["id"] = user },
        ["container"] = new JsonObject { ["channel_id"] = $"{message["channel"]}", ["message_ts"] = $"{message["ts"]}" },
        ["actions"] = new JsonArray(new JsonObject { ["action_id"] = action, ["action_ts"] = "1700000001.1" }),
    });

    private static Task<ReplyAnswer> WriteAsync(IHost worker, string user, string text, string? thread) => CallAsync(worker, new()
    {
        ["type"] = "event_callback",
        ["event_id"] = "Ev1",
        ["event"] = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = $"D{user}",
            ["user"] = user,
            ["text"] = text,
            ["ts"] = "1700000002.1",
            ["thread_ts"] = thread,
        },
    });

    /// <summary>Buttons come as a form, as Slack sends them; events as JSON.</summary>
    private static Task<ReplyAnswer> CallAsync(IHost worker, JsonObject payload, string? signature = null, TimeSpan old = default)
    {
        var text = payload.ToJsonString();
        if ($"{payload["type"]}" == "block_actions") text = $"payload={Uri.EscapeDataString(text)}";
        var time = (TimeProvider.System.GetUtcNow() + old).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{time}:{text}"));
        return worker.Services.GetRequiredService<SlackReplies>().TakeAsync(new(Encoding.UTF8.GetBytes(text),
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["X-Slack-Request-Timestamp"] = time,
                ["X-Slack-Signature"] = signature ?? $"v0={Convert.ToHexStringLower(signed)}",
            }), Ct);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Dbs.Engine.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
