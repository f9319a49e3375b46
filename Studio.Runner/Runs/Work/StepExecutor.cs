using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Studio.Data.Runs;
using Studio.Data.Runs.Progress;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Runner.Credentials;
using Studio.Runner.Nodes;
using Studio.Runner.Runs.State;

namespace Studio.Runner.Runs.Work;

/// <summary>
/// Does one step. Whatever goes wrong in a node becomes a result here, so that a bug in one ends a step and nothing else.
/// </summary>
internal sealed partial class StepExecutor(NodeCatalog catalog, CredentialDesk credentials, RunFiles files, StepReports reports,
    ILogger<StepExecutor> log)
{
    private readonly Func<StepRef, IStepReport> _reports = reports.Of;

    public ValueTask<NodeResult> ExecuteAsync(LiveRun run, ReadyStep step, int attempt, Wake? wake)
    {
        var node = step.Node;
        if (run.Wish.Pins?[node.Id] is JsonArray pinned) return new(Pinned(step, pinned));
        if (node.Definition.Setup.Disabled)
            return new(NodeResult.Of(step.Items, StepEnding.FirstPort(step)));
        if (node.IsBroken || node.Spec is not { } spec || catalog.Find(spec.Id, spec.Version) is not { } works)
            return new(new NodeResult.Failed(BrokenNode.Of(run.Plan, node)));
        return ExecuteAsync(run, works, Context(run, step, attempt), wake);
    }

    private async ValueTask<NodeResult> ExecuteAsync(LiveRun run, INode works, NodeContext context, Wake? wake)
    {
        var setup = run.Plan.Find(context.Step.Node)!.Definition.Setup;
        using var limit = setup.TimeoutSeconds is > 0 ? CancellationTokenSource.CreateLinkedTokenSource(run.Stopped) : null;
        limit?.CancelAfter(TimeSpan.FromSeconds(setup.TimeoutSeconds!.Value));
        var ct = limit?.Token ?? run.Stopped;
        try
        {
            return wake is null ? await works.ExecuteAsync(context, ct) : await ((IWaitingNode)works).WakeAsync(context, wake, ct);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new NodeResult.Failed(new StepTimedOut(setup.Name, setup.TimeoutSeconds!.Value), Retry: true);
        }
        catch (Exception e)
        {
            Crashed(e, setup.Name, context.Step.Execution);
            run.Log.Crashed(run.Plan.Find(context.Step.Node)!, e);
            return new NodeResult.Failed(new StepCrashed(setup.Name, e.Message));
        }
    }

    private NodeContext Context(LiveRun run, ReadyStep step, int attempt) => new()
    {
        Step = new(run.Lease.Run, run.Lease.Workflow, step.Node.Id, step.RunIndex, attempt),
        Compiled = step.Node.Parameters,
        Scope = run.Scope with
        {
            Items = step.Items,
            RunIndex = step.RunIndex,
            PreviousNode = step.Previous,
            Parameters = step.Node.Definition.Parameters,
        },
        Inputs = step.Inputs,
        Origins = step.Origins,
        Owner = run.Lease.Owner,
        Credential = (slot, ct) => CredentialAsync(run, step, slot, ct),
        SaveFile = (file, ct) => SaveAsync(new(run.Lease.Run, run.Lease.Workflow, step.Node.Id, step.RunIndex, attempt), file, ct),
        Log = (severity, text) => run.Log.Say(step.Node, severity, text),
        SetQueryValue = run.Log.SetQueryValue,
        Reports = _reports,
    };

    private async Task<Result<JsonObject>> CredentialAsync(LiveRun run, ReadyStep step, string slot, CancellationToken ct)
    {
        var type = step.Node.Spec!.Credentials.First(c => c.Slot == slot).Type;
        return step.Node.Definition.Setup.Credentials[slot] is JsonValue chosen && Guid.TryParse(chosen.ToString(), out var id)
            ? await credentials.OpenAsync(run.Lease.Owner, id, type, ct) : new MissingCredential(slot);
    }

    private async Task<JsonObject> SaveAsync(StepRef step, NodeFile file, CancellationToken ct)
    {
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{step.IdempotencyKey}/file/{file.Number}")).AsSpan(0, 16));
        await files.SaveAsync(id, step.Execution, new(file.Name, file.Type, file.Bytes), ct);
        return new() { ["id"] = id, ["name"] = file.Name, ["type"] = file.Type, ["size"] = file.Bytes.Length };
    }

    private static NodeResult Pinned(ReadyStep step, JsonArray items) => NodeResult.Of(
        [.. items.OfType<JsonObject>().Select(i => new Item(i.DeepClone().AsObject()))],
        StepEnding.FirstPort(step));

    [LoggerMessage(2301, LogLevel.Error, "The node {Node} of run {Run} crashed")]
    private partial void Crashed(Exception e, string node, Guid run);
}
