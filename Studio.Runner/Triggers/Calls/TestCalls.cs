using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Studio.Data;
using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Triggers;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;
using Studio.Runner.Triggers.Sources;
using Studio.Runner.Workflows;

namespace Studio.Runner.Triggers.Calls;

/// <summary>Starts what a webhook starts as if it had been called, for whoever may change its workflow.</summary>
public sealed class TestCalls
{
    private readonly StudioDbs _dbs;
    private readonly TriggerQueries _triggers;
    private readonly DeployedVersions _versions;
    private readonly RunStarter _starter;

    internal TestCalls(StudioDbs dbs, TriggerQueries triggers, DeployedVersions versions, RunStarter starter) =>
        (_dbs, _triggers, _versions, _starter) = (dbs, triggers, versions, starter);

    /// <summary>The run, by the deployed version, with this as the call's body.</summary>
    public async Task<Result<Guid>> MakeAsync(Actor actor, Guid webhook, JsonNode? body, CancellationToken ct)
    {
        await using var db = _dbs.For(actor);
        if (await db.Set<Webhook>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == webhook, ct) is not { } found)
            return new NoSuchTrigger(webhook);
        if (!(await db.ToChangeAsync(actor, found.WorkflowId, ct)).Ok(out var workflow, out var problem)) return problem;
        if (await _triggers.WebhooksAsync(found.WorkflowId, found.Path, ct) is not [var deployed]) return new NotListening(found.Path);
        var (version, node) = (deployed.Version, deployed.Node);
        if (!(await _versions.TryTermsAsync<CallTerms>(version.Workflow, version.Version, node, ct)).Ok(out var terms, out problem))
            return problem;
        var item = EventSources.Of(terms).Sample(found, body);
        var mode = found.Source == TriggerSubtype.Webhook ? RunMode.Webhook : RunMode.Trigger;
        var run = await _starter.TryStartAsync(await _versions.RequestAsync(version, node, mode, item, ct), ct);
        return run is not null ? run.Id : new TooManyRuns(workflow.DisplayName, version.Places!.Value);
    }
}
