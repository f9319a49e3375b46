using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Triggers;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Sources;

/// <summary>Whose calls a kind of trigger takes: how they prove themselves, and what they say.</summary>
internal abstract class EventSource
{
    public abstract TriggerSubtype Subtype { get; }

    /// <summary>The vendor makes the secret, and who uses it pastes it in.</summary>
    public virtual bool TakesForeignSecret(CallTerms terms) => false;

    /// <summary>The trigger's row, or why there can't be one.</summary>
    public abstract Result<WantedWebhook> Want(PlanNode node);

    /// <summary>Why it may not; null when it may.</summary>
    public abstract string? Refuses(WebhookCall call, CallTerms terms, byte[] secret, JsonNode? body, DateTimeOffset now);

    /// <summary>Whether a stranger's body is read before it is known who calls: the proof lies in it.</summary>
    public virtual bool ProvesInBody(CallTerms terms) => false;

    /// <summary>Whether callers have proved who they are, and so may know of runs that they didn't start.</summary>
    public abstract bool KnowsCallers(CallTerms terms);

    public abstract Arrival Read(WebhookCall call, CallTerms terms, JsonNode? body);

    /// <summary>What would arrive if somebody had called with this body.</summary>
    public virtual JsonObject Sample(Webhook webhook, JsonNode? body) =>
        body as JsonObject is { } record ? record.DeepClone().AsObject() : new() { ["body"] = body?.DeepClone() };
}

/// <summary>One whose terms are of a type of their own.</summary>
internal abstract class EventSource<TTerms> : EventSource where TTerms : CallTerms
{
    protected abstract Result<WantedWebhook> Want(PlanNode node, TTerms terms);
    protected abstract string? Refuses(WebhookCall call, TTerms terms, byte[] secret, JsonNode? body, DateTimeOffset now);
    protected abstract bool KnowsCallers(TTerms terms);
    protected abstract Arrival Read(WebhookCall call, TTerms terms, JsonNode? body);
    protected virtual bool TakesForeignSecret(TTerms terms) => false;
    protected virtual bool ProvesInBody(TTerms terms) => false;

    public sealed override Result<WantedWebhook> Want(PlanNode node)
    {
        if (!node.Parameters.Settled<TTerms>().Ok(out var terms, out var problem)) return BadTrigger.Of(node, problem);
        return EventLimits.Flaw(node, terms) is { } flaw ? new BadTrigger(flaw) : Want(node, terms);
    }

    public sealed override string? Refuses(WebhookCall call, CallTerms terms, byte[] secret, JsonNode? body, DateTimeOffset now) =>
        Refuses(call, (TTerms)terms, secret, body, now);

    public sealed override bool KnowsCallers(CallTerms terms) => KnowsCallers((TTerms)terms);
    public sealed override bool TakesForeignSecret(CallTerms terms) => TakesForeignSecret((TTerms)terms);
    public sealed override bool ProvesInBody(CallTerms terms) => ProvesInBody((TTerms)terms);
    public sealed override Arrival Read(WebhookCall call, CallTerms terms, JsonNode? body) => Read(call, (TTerms)terms, body);
}
