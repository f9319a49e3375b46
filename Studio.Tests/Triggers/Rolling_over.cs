using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Triggers;

/// <summary>One version after the other is put to work while somebody goes on calling.</summary>
public sealed class Rolling_over : AppTest
{
    private const int RollOvers = 50;
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(5);

    [Theory]
    [InlineData("hook", "hook")]
    [InlineData("hook", "door")]
    public async Task loses_no_call_and_handles_none_twice(string first, string second)
    {
        var anna = await ProgramOfAsync(Anna);
        var workflow = await Drafts.AddAsync(Dbs, Anna, "rolled", Graph(first, "one"), Ct);
        await PublishAsync(anna, workflow);
        await Drafts.ChangeAsync(Dbs, Anna, workflow, Graph(second, "two"), Ct);
        await PublishAsync(anna, workflow);
        await DeployAsync(anna, workflow, 1);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var calling = CallAsync(enough.Token);
        for (var i = 0; i < RollOvers; i++) await DeployAsync(anna, workflow, 2 - i % 2);
        await enough.CancelAsync();
        var answers = await calling;

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.Value));
        Assert.InRange(answers.Count, RollOvers, int.MaxValue);
        Assert.Equal(answers.Keys.Order(), await HandledAsync());
    }

    /// <summary>Two hundred calls a second, whether those before are answered or not.</summary>
    private async Task<ConcurrentDictionary<int, HttpStatusCode>> CallAsync(CancellationToken enough)
    {
        var (client, answers, open) = (App.Client(), new ConcurrentDictionary<int, HttpStatusCode>(), new List<Task>());
        using var clock = new PeriodicTimer(BetweenCalls, TimeProvider.System);
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            open.Add(OneAsync(n));
            await clock.WaitForNextTickAsync(Ct);
        }

        await Task.WhenAll(open);
        return answers;

        async Task OneAsync(int n) => answers[n] = (await client.PostAsJsonAsync("/webhooks/rolled", new { n }, Ct)).StatusCode;
    }

    private async Task<List<int>> HandledAsync()
    {
        await using var command = Dbs.Engine.CreateCommand("""
            SELECT (input->'main'->0->'json'->'body'->>'n')::int FROM runtime.executions ORDER BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var handled = new List<int>();
        while (await reader.ReadAsync(Ct)) handled.Add(reader.GetInt32(0));
        return handled;
    }

    private static WorkflowDefinition Graph(string node, string value) =>
        Draw.LineFrom(Draw.Node(node, "trigger.webhook", new() { ["path"] = "rolled" }), Draw.Set("x", "y", value));

    private static async Task PublishAsync(HttpClient anna, Guid workflow) =>
        (await anna.PostAsJsonAsync($"/api/v1/workflows/{workflow}/versions", new { }, Ct)).EnsureSuccessStatusCode();

    private static async Task DeployAsync(HttpClient anna, Guid workflow, int version) =>
        (await anna.PostAsync($"/api/v1/workflows/{workflow}/versions/{version}/deployment", null, Ct)).EnsureSuccessStatusCode();
}
