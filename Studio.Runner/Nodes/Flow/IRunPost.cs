using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Flow;

/// <summary>Carries what steps have to say to other runs, and asks those.</summary>
public interface IRunPost
{
    /// <summary>The run that has started this one; null where none has.</summary>
    Task<Guid?> ParentAsync(Guid run, CancellationToken ct);

    /// <summary>Sends a signal: one, however often the step is tried.</summary>
    Task<Result<Guid>> SendAsync(StepRef from, Guid owner, RunSignalTo signal, CancellationToken ct);

    /// <summary>What a run answers to a question now.</summary>
    Task<JsonNode?> AskAsync(Guid run, string name, CancellationToken ct);
}

/// <summary>A signal to a run.</summary>
public sealed record RunSignalTo(Guid Run, string Name, JsonObject Content);
