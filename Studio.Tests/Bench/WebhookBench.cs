using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Triggers;
using Studio.Tests.Support;

namespace Studio.Tests.Bench;

/// <summary>Calls of a webhook that wait for the outcome of ten durable steps, on connections that stay open.</summary>
internal static class WebhookBench
{
    public static async Task MeasureAsync(string connection, Guid owner, WorkflowDefinition tenSteps, TimeSpan span, JsonObject figures,
        CancellationToken ct)
    {
        await using var app = new RunningApp(connection, new Dictionary<string, string> { ["Studio:Runner:Slots"] = "512" });
        await DeployAsync(app, owner, tenSteps, ct);
        foreach (var atOnce in new[] { 64, 1 }) await CallAsync(app.Address, atOnce, TimeSpan.FromSeconds(4), ct);
        var many = await CallAsync(app.Address, 64, span, ct);
        var single = await CallAsync(app.Address, 1, span, ct);
        figures["webhook_rps_64"] = Math.Round(many.Count / span.TotalSeconds);
        figures["webhook_p50_ms_64"] = At(many, 0.5);
        figures["webhook_p99_ms_64"] = At(many, 0.99);
        figures["webhook_p50_ms_1"] = At(single, 0.5);
        figures["webhook_p99_ms_1"] = At(single, 0.99);
    }

    private static async Task DeployAsync(RunningApp app, Guid owner, WorkflowDefinition tenSteps, CancellationToken ct)
    {
        var hook = Draw.Node("s", "trigger.webhook", new() { ["path"] = "bench", ["answer"] = "lastNode" });
        var first = tenSteps.Nodes[1];
        var reads = first with
        {
            Setup = first.Setup with
            {
                Parameters = JsonNode.Parse("""
                    { "fields": [{ "name": "n", "value": "{{ $json.body.n }}" }], "keepOthers": false }
                    """)!.AsObject(),
            },
        };
        var definition = tenSteps with { Nodes = [hook, reads, .. tenSteps.Nodes.Skip(2)] };
        var actor = new Actor(owner, Permission.All);
        var workflow = await Drafts.AddAsync(app.Services.GetRequiredService<StudioDbs>(), actor, "webhook-bench", definition, ct);
        var deployed = await app.Services.GetRequiredService<DeploymentDesk>().DeployAsync(actor, workflow, ct);
        if (!deployed.Ok(out _, out var problem)) throw new InvalidOperationException(problem.InWords());
    }

    /// <summary>How many milliseconds each call took, in order.</summary>
    private static async Task<List<double>> CallAsync(Uri address, int atOnce, TimeSpan span, CancellationToken ct)
    {
        var request = Encoding.ASCII.GetBytes($"""
            POST /webhooks/bench HTTP/1.1
            Host: {address.Authority}
            Content-Type: application/json
            Content-Length: 8

            {"{\"n\": 7}"}
            """.ReplaceLineEndings("\r\n"));
        var start = Stopwatch.GetTimestamp();
        var callers = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            var took = new List<double>();
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(address.Host, address.Port, ct);
            var buffer = new byte[4096];
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                var sent = Stopwatch.GetTimestamp();
                await socket.SendAsync(request, ct);
                await AnswerAsync(socket, buffer, ct);
                took.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }

            return took;
        }, ct)));
        var all = callers.SelectMany(c => c).ToList();
        all.Sort();
        return all;
    }

    /// <summary>Reads one answer to its end; anything but a success ends the measurement.</summary>
    private static async Task AnswerAsync(Socket socket, byte[] buffer, CancellationToken ct)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            length += read;
            var text = buffer.AsSpan(0, length);
            var head = text.IndexOf("\r\n\r\n"u8);
            if (head < 0 && read > 0) continue;
            if (!text.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(text));
            var at = text.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
            var body = 0;
            while (text[at] is >= (byte)'0' and <= (byte)'9') body = body * 10 + (text[at++] - '0');
            if (length >= head + 4 + body) return;
        }
    }

    private static double At(List<double> sorted, double part) => Math.Round(sorted[(int)(sorted.Count * part)], 2);
}
