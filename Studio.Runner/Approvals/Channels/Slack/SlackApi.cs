using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Studio.Runner.Wire;

namespace Studio.Runner.Approvals.Channels.Slack;

/// <summary>Slack's Web API, as far as people are asked by it.</summary>
internal sealed class SlackApi(ChannelHttp http, IOptionsMonitor<SlackOptions> options)
{
    // What another try may well change.
    private static readonly string[] Passing = ["ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"];

    public async Task<string> UserAsync(string mail, CancellationToken ct) =>
        (await GetAsync($"users.lookupByEmail?email={Uri.EscapeDataString(mail)}", ct)).Text("user", "id")
            ?? throw NoAnswer("users.lookupByEmail");

    /// <summary>The conversation with somebody, by which their messages can be read again.</summary>
    public async Task<string> ConversationAsync(string user, CancellationToken ct) =>
        (await PostAsync("conversations.open", new() { ["users"] = user }, ct)).Text("channel", "id")
            ?? throw NoAnswer("conversations.open");

    /// <summary>The time that is a message's name; null where none has this id.</summary>
    public async Task<string?> FindAsync(string channel, Guid message, CancellationToken ct)
    {
        var found = await GetAsync($"conversations.history?channel={channel}&limit=100&include_all_metadata=true", ct);
        return (found["messages"] as JsonArray)?.FirstOrDefault(m => m.Text("metadata", "event_payload", "id") == $"{message}").Text("ts");
    }

    public Task<JsonObject> PostAsync(string method, JsonObject body, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Post, method) { Content = JsonContent.Create(body) }, method, ct);

    private Task<JsonObject> GetAsync(string call, CancellationToken ct) => SendAsync(new(HttpMethod.Get, call), call.Split('?')[0], ct);

    private async Task<JsonObject> SendAsync(HttpRequestMessage request, string method, CancellationToken ct)
    {
        var slack = options.CurrentValue;
        if (slack.Token.Length == 0)
            throw new CannotSendException($"Studio can't ask in Slack yet: {SlackOptions.Section}:Token is not set.");
        request.RequestUri = new(slack.Api, request.RequestUri!);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", slack.Token);
        using var response = await http.Client.SendAsync(request, ct);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"Slack answers {(int)response.StatusCode} to {method}.");
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(ct) ?? throw NoAnswer(method);
        if (answer["ok"] is JsonValue ok && ok.TryGetValue(out bool isOk) && isOk) return answer;
        var why = answer.Text("error") ?? "no reason";
        if (Passing.Contains(why)) throw new HttpRequestException($"Slack answers \"{why}\" to {method}.");
        throw new CannotSendException($"Slack refuses {method}: {why}.");
    }

    private static HttpRequestException NoAnswer(string method) => new($"Slack's answer to {method} can't be read.");
}
