using System.Text.Json.Nodes;
using Studio.Runner.Nodes.Triggers;

namespace Studio.Runner.Triggers.Sources;

/// <summary>What a call means to a trigger.</summary>
internal abstract record Arrival
{
    /// <summary>Nothing is started by it, and this is all that there is to say: a ping, a question whether somebody is there.</summary>
    public sealed record Answered(JsonNode? Body) : Arrival
    {
        public static Answered Ignored(string why) => new(new JsonObject { ["ignored"] = why });
    }

    /// <summary>It can't be read.</summary>
    public sealed record Malformed(string Why) : Arrival;

    /// <summary>It starts a run with this item.</summary>
    public sealed record Event(JsonObject Item) : Arrival
    {
        /// <summary>By what the sender itself knows it again, when it sends it twice.</summary>
        public string? Delivery { get; init; }

        public WebhookTrigger.When Answer { get; init; }
        public TimeSpan Within { get; init; }

        /// <summary>A person did it and reads the answer now; nobody sends it a second time.</summary>
        public bool IsByHand { get; init; }

        /// <summary>The sender wants nothing but what the workflow says: no run, no reason.</summary>
        public bool IsTerse { get; init; }
    }
}
