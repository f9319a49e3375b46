using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers.Events;

/// <summary>A test of triggers that vendors call, each in its own way.</summary>
public abstract class EventTest : WebhookTest
{
    protected const string SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["Studio:Webhooks:MostBodyBytes"] = "1000000",
    };

    /// <summary>The one trigger of a workflow that is deployed with it, by its address and, where Studio makes one, its secret.</summary>
    protected async Task<(Guid Workflow, string Address, string Secret)> OpenAsync(
        string type, string parameters = "{}", string? secret = null)
    {
        var workflow = await DeployAsync(Draw.Node("hook", type, JsonNode.Parse(parameters)!.AsObject()));
        var made = await Program.PostAsync($"/api/v1/workflows/{workflow}/webhooks/hook/secret",
            secret is null ? null : JsonContent.Create(new { secret }), Ct);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Ct));
        return (workflow, await AddressAsync(workflow), secret ?? (await JsonAsync(made))["secret"]!.ToString());
    }

    protected async Task<string> AddressAsync(Guid workflow)
    {
        var rows = JsonNode.Parse(await Program.GetStringAsync("/api/v1/triggers", Ct))!.AsArray();
        return $"/webhooks/{rows.Single(r => r!["workflowId"]!.ToString() == $"{workflow}")!["webhook"]!["path"]}";
    }

    protected Task<HttpResponseMessage> GithubAsync(
        string address, string secret, string name, string body, string? delivery = null, string type = "application/json")
    {
        var request = Request(address, body, type);
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", delivery ?? $"{Guid.CreateVersion7()}");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Hmac(secret, body));
        return Caller.SendAsync(request, Ct);
    }

    protected Task<HttpResponseMessage> SlackAsync(string address, string body, string type = "application/json", TimeSpan? ago = null)
    {
        var time = (TimeProvider.System.GetUtcNow() - (ago ?? TimeSpan.Zero)).ToUnixTimeSeconds();
        var request = Request(address, body, type);
        request.Headers.Add("X-Slack-Request-Timestamp", $"{time}");
        request.Headers.Add("X-Slack-Signature", "v0=" + Hmac(SigningSecret, $"v0:{time}:{body}"));
        return Caller.SendAsync(request, Ct);
    }

    protected static HttpRequestMessage Request(string address, string body, string type)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        return new(HttpMethod.Post, address) { Content = content };
    }

    protected static string Hmac(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    /// <summary>What each run of a workflow began with, in their order.</summary>
    protected async Task<IReadOnlyList<JsonObject>> ItemsAsync(Guid workflow)
    {
        await using var db = Dbs.For(Actor.System);
        var inputs = await db.Database.SqlQuery<string>($"""
            SELECT input::text AS "Value" FROM runtime.executions WHERE workflow_id = {workflow} ORDER BY created_at, id
            """).ToListAsync(Ct);
        return [.. inputs.Select(i => JsonNode.Parse(i)!["main"]![0]!["json"]!.AsObject())];
    }

    /// <summary>When the run of this one event is kept.</summary>
    protected async Task<JsonObject> ItemAsync(Guid workflow)
    {
        await UntilAsync(async () => (await ItemsAsync(workflow)).Count > 0);
        return Assert.Single(await ItemsAsync(workflow));
    }
}
