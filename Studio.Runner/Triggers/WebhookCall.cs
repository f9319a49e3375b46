using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers;

/// <summary>A webhook that takes calls, and on what terms.</summary>
public sealed record OpenWebhook(DeployedWebhook Deployed, CallTerms Terms);

/// <summary>A call of a webhook as it came.</summary>
public sealed record WebhookCall(string Method, string Path, JsonObject Query, JsonObject Headers, byte[] Body)
{
    /// <summary>Header names are in lower case.</summary>
    public string? Header(string name) => Headers[name.ToLowerInvariant()] is JsonValue value ? value.ToString() : null;
}

/// <summary>What the caller is told.</summary>
public abstract record WebhookReply
{
    /// <summary>It has been called too often.</summary>
    public sealed record TooMany(TimeSpan Wait) : WebhookReply;

    /// <summary>The workflow takes no more runs, so nothing was started. A vendor comes again when the server is at fault.</summary>
    public sealed record Full(int Most, bool IsVendor) : WebhookReply;

    public sealed record Refused(string Why) : WebhookReply;

    /// <summary>The draft can't run as it is; whoever builds it still waits for a call.</summary>
    public sealed record NotStarted(string Why) : WebhookReply;

    /// <summary>It is nothing that can be read.</summary>
    public sealed record Malformed(string Why) : WebhookReply;

    /// <summary>All that there is to say, and the run that it has started, if it has.</summary>
    public sealed record Told(JsonNode? Body, Guid? Run = null) : WebhookReply;

    /// <summary>It came before. Whoever has not proved who they are is not told of the first one's run.</summary>
    public sealed record Duplicate(Guid Run, bool MayKnow) : WebhookReply;

    /// <summary>It starts the run when it has been quiet until then.</summary>
    public sealed record Held(DateTimeOffset Until) : WebhookReply;

    /// <summary>The run is kept and will be done.</summary>
    public sealed record Started(Guid Run) : WebhookReply;

    public sealed record Answered(Guid Run, int Status, JsonObject Headers, JsonNode? Body) : WebhookReply;

    public sealed record Failed(Guid Run) : WebhookReply;

    /// <summary>It takes longer than callers are kept waiting, or it waits for something.</summary>
    public sealed record GoesOn(Guid Run) : WebhookReply;
}
