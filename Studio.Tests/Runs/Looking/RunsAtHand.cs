using System.Text.Json;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Workflows;
using Studio.Tests.Support;

namespace Studio.Tests.Runs.Looking;

/// <summary>Runs of Anna's that are written down, not done.</summary>
public abstract class RunsAtHand : DatabaseTest
{
    protected static readonly DateTimeOffset Begin = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    protected Guid WorkflowId { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        WorkflowId = await NewWorkflowAsync("orders");
    }

    protected async Task<Guid> NewWorkflowAsync(string name)
    {
        await using var db = Dbs.For(Anna);
        var id = Guid.CreateVersion7();
        db.Add(new Workflow { Id = id, OwnerId = Anna.UserId, DisplayName = name, KebabName = name });
        await db.SaveChangesAsync(Ct);
        return id;
    }

    /// <summary>Its steps came out one after the other, each with these items at "main"; null failed.</summary>
    protected async Task<Guid> AddAsync(RunStatus status, string? input, params (string Node, string? Items)[] steps)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        await using var db = Dbs.For(Actor.System);
        var run = Guid.CreateVersion7();
        db.Add(new Run
        {
            Id = run,
            WorkflowId = WorkflowId,
            OwnerId = Anna.UserId,
            Status = status,
            Input = input is null ? null : Items(input),
        });
        await db.SaveChangesAsync(Ct);
        db.AddRange(steps.Select((s, at) => new Step
        {
            Id = Guid.CreateVersion7(),
            ExecutionId = run,
            OwnerId = Anna.UserId,
            NodeId = s.Node,
            NodeType = "data.pass",
            Status = s.Items is null ? StepStatus.Error : StepStatus.Success,
            Seq = at + 1,
            Output = s.Items is null ? null : Items(s.Items),
            Error = s.Items is null ? JsonSerializer.Deserialize<JsonElement>("""{ "message": "It broke." }""") : null,
            StartedAt = Begin.AddSeconds(at),
            FinishedAt = Begin.AddSeconds(at + 1),
        }));
        await db.SaveChangesAsync(Ct);
        return run;
    }

    private static JsonElement Items(string json) => JsonSerializer.Deserialize<JsonElement>($$"""{ "main": {{json}} }""");
}
