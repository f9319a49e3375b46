using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Studio.Tests.Support.Servers;

/// <summary>What Slack's Web API does with a bot's calls, over a real connection: people by mail, conversations, messages.</summary>
internal sealed class SlackServer : IAsyncDisposable
{
    public const string Token = "xoxb-test";

    private readonly ConcurrentDictionary<string, JsonObject> _messages = new();
    private readonly ConcurrentQueue<JsonObject> _whispers = new();
    private readonly ConcurrentQueue<string> _answers = new();
    private SmallServer _server = null!;
    private int _sent;

    public string Address => $"{_server.Address}/api/";

    /// <summary>As they stand, in the order in which they were sent.</summary>
    public IReadOnlyList<JsonObject> Messages => [.. _messages.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value)];

    /// <summary>What only one person saw.</summary>
    public IReadOnlyList<JsonObject> Whispers => [.. _whispers];

    public static async Task<SlackServer> StartAsync(CancellationToken ct)
    {
        var slack = new SlackServer();
        slack._server = await SmallServer.StartAsync(slack.AnswerAsync, ct);
        return slack;
    }

    /// <summary>The error with which the next messages are refused; "lost" takes them and breaks the line.</summary>
    public void Refuse(params string[] errors)
    {
        foreach (var error in errors) _answers.Enqueue(error);
    }

    public static string UserOf(string mail) => $"U{mail.Split('@')[0].ToUpperInvariant()}";

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization != $"Bearer {Token}") await SayAsync(http, Error("invalid_auth"));
        else if (HttpMethods.IsPost(http.Request.Method)) await TakeAsync(http, (await http.Request.ReadFromJsonAsync<JsonObject>())!);
        else await SayAsync(http, Look(http.Request));
    }

    private JsonObject Look(HttpRequest request) => Path.GetFileName(request.Path.Value) switch
    {
        "users.lookupByEmail" => Ok(("user", new JsonObject { ["id"] = UserOf($"{request.Query["email"]}") })),
        "conversations.history" => Ok(("messages", new JsonArray([.. Messages.Where(m => $"{m["channel"]}" == request.Query["channel"])
            .Select(m => (JsonNode)m.DeepClone())]))),
        _ => Error("unknown_method"),
    };

    private async Task TakeAsync(HttpContext http, JsonObject body)
    {
        switch (Path.GetFileName(http.Request.Path.Value))
        {
            case "conversations.open":
                await SayAsync(http, Ok(("channel", new JsonObject { ["id"] = $"D{body["users"]}" })));
                break;
            case "chat.postMessage":
                _answers.TryDequeue(out var error);
                if (error is not (null or "lost")) await SayAsync(http, Error(error));
                else if (Keep(body) is var ts && error == "lost") http.Abort();
                else await SayAsync(http, Ok(("channel", $"{body["channel"]}"), ("ts", ts)));
                break;
            case "chat.update":
                foreach (var (name, value) in body) _messages[$"{body["ts"]}"][name] = value?.DeepClone();
                await SayAsync(http, Ok());
                break;
            case "chat.postEphemeral":
                _whispers.Enqueue(body);
                await SayAsync(http, Ok());
                break;
            default:
                await SayAsync(http, Error("unknown_method"));
                break;
        }
    }

    private string Keep(JsonObject body)
    {
        var ts = string.Create(CultureInfo.InvariantCulture, $"1700000000.{Interlocked.Increment(ref _sent):000000}");
        body["ts"] = ts;
        _messages[ts] = body;
        return ts;
    }

    private static JsonObject Ok(params (string Name, JsonNode Value)[] more)
    {
        var answer = new JsonObject { ["ok"] = true };
        foreach (var (name, value) in more) answer[name] = value;
        return answer;
    }

    private static JsonObject Error(string error) => new() { ["ok"] = false, ["error"] = error };

    private static Task SayAsync(HttpContext http, JsonObject answer) => http.Response.WriteAsJsonAsync(answer);
}
