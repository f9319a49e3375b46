using System.Text.Json.Nodes;
using Studio.Data.Runs.Journal;

namespace Studio.Runner.Runs.Work;

/// <summary>Starts the workflow that looks after a failed run: once, however often the failure is come to again after crashes.</summary>
internal interface IErrorRuns
{
    /// <summary>False when it is no more, or has no trigger.</summary>
    Task<bool> StartForErrorAsync(RunLease failed, Guid workflow, JsonObject error, CancellationToken ct);
}
