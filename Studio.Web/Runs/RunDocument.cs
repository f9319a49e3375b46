using System.Text.Json;
using Studio.Data.Runs;
using Studio.Domain.Runs;
using Studio.Web.Api;

namespace Studio.Web.Runs;

/// <summary>All of a run, as it is exported.</summary>
internal sealed record RunDocument(
    RunRow Run, string Workflow, JsonElement? Definition, JsonElement? Input, IAsyncEnumerable<StepRow> Steps);

/// <summary>What a list of runs is asked for.</summary>
internal sealed record RunQuestion(Word<RunStatus>? Status, Word<RunMode>? Mode, Guid? Workflow, Guid? Project, DateTimeOffset? Since,
    DateTimeOffset? Until, int? AtLeastMs, string? Error)
{
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
    };
}
