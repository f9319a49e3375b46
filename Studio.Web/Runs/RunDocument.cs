using System.Text.Json;
using System.Text.Json.Nodes;
using Studio.Data.Runs;
using Studio.Data.Runs.Listing;
using Studio.Domain.Runs;
using Studio.Web.Api;

namespace Studio.Web.Runs;

/// <summary>All of a run, as it is exported.</summary>
internal sealed record RunDocument(
    RunRow Run, string Workflow, JsonElement? Definition, JsonElement? Input, IAsyncEnumerable<StepRow> Steps);

/// <summary>The items to do a run again with.</summary>
internal sealed record RunInput(IReadOnlyList<JsonObject> Items);

/// <summary>What a list of runs is asked for.</summary>
internal sealed record RunQuestion
{
    public Word<RunStatus>? Status { get; init; }
    public Word<RunMode>? Mode { get; init; }
    public Guid? Workflow { get; init; }
    public Guid? Project { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }
    public int? AtLeastMs { get; init; }
    public string? Error { get; init; }
    public string? Value { get; init; }

    public RunFilter ToFilter() => new()
    {
        Status = Status?.Value,
        Mode = Mode?.Value,
        WorkflowId = Workflow,
        ProjectId = Project,
        Since = Since?.ToUniversalTime(),
        Until = Until?.ToUniversalTime(),
        AtLeastMs = AtLeastMs,
        Error = Error,
        Value = Value,
    };
}

/// <summary>What lines of logs are asked for.</summary>
internal sealed record LogQuestion
{
    public Guid? Run { get; init; }
    public Word<LogCategory>? Category { get; init; }
    public Word<LogSeverity>? Level { get; init; }
    public Word<LogEvent>? Event { get; init; }
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }
    public string? Text { get; init; }

    public LogFilter ToFilter() => new()
    {
        RunId = Run,
        Category = Category?.Value,
        Level = Level?.Value,
        Event = Event?.Value,
        Since = Since?.ToUniversalTime(),
        Until = Until?.ToUniversalTime(),
        Text = Text,
    };
}
