using System.Net;
using System.Text;

namespace Studio.Tests.Triggers.Events;

/// <summary>What vendors' documents say that they send, over a real socket, and how it arrives at the trigger.</summary>
public sealed class Recorded_calls : EventTest
{
    [Fact]
    public void are_a_hundred_and_more() =>
        Assert.True(new[] { "GitHub", "Slack", "Mail", "Others" }.Sum(f => Recording.Read(f).Count(r => r.Expected.Count > 0)) >= 100);

    [Fact]
    public async Task of_GitHub_arrive()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.github");

        await PlayAsync("GitHub", workflow, address, HttpStatusCode.Accepted, (request, body) =>
        {
            request.Headers.Add("X-GitHub-Delivery", $"{Guid.CreateVersion7()}");
            request.Headers.Add("X-Hub-Signature-256", "sha256=" + Hmac(secret, body));
        });
    }

    [Fact]
    public async Task of_Slack_arrive()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.slack", secret: SigningSecret);

        await PlayAsync("Slack", workflow, address, HttpStatusCode.OK, (request, body) =>
        {
            var time = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}";
            request.Headers.Add("X-Slack-Request-Timestamp", time);
            request.Headers.Add("X-Slack-Signature", "v0=" + Hmac(secret, $"v0:{time}:{body}"));
        });
    }

    [Fact]
    public async Task of_mail_services_arrive()
    {
        var (workflow, address, secret) = await OpenAsync("trigger.mail");

        await PlayAsync("Mail", workflow, address, HttpStatusCode.Accepted, (request, _) => request.Headers.Authorization =
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"studio:{secret}"))));
    }

    [Fact]
    public async Task of_others_arrive()
    {
        var workflow = await DeployAsync(Hook("""{ "path": "any" }"""));

        await PlayAsync("Others", workflow, "/webhooks/any", HttpStatusCode.Accepted, (_, _) => { });
    }

    private async Task PlayAsync(
        string file, Guid workflow, string address, HttpStatusCode expected, Action<HttpRequestMessage, string> prove)
    {
        var recordings = Recording.Read(file);
        foreach (var recording in recordings)
        {
            var request = recording.Request(address);
            prove(request, recording.Body);
            var answer = await Caller.SendAsync(request, Ct);
            var wanted = recording.Expected.Count > 0 ? expected : HttpStatusCode.OK;
            Assert.True(wanted == answer.StatusCode,
                $"{recording.Title}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}");
        }

        var started = recordings.Where(r => r.Expected.Count > 0).ToList();
        await UntilAsync(async () => (await ItemsAsync(workflow)).Count >= started.Count);
        var items = await ItemsAsync(workflow);
        Assert.Equal(started.Count, items.Count);
        Assert.All(started.Zip(items), pair => pair.First.Matches(pair.Second));
    }
}
