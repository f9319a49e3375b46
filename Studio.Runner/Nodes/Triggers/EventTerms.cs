using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Triggers;

/// <summary>What every trigger that waits for events may ask of them.</summary>
public abstract record EventTerms
{
    [Field("Key of an event", Example = "{{ $json.body.id }}",
        Help = "An event whose key has come before starts no second run. One for which it gives nothing is like no other.")]
    public string? DuplicateKey { get; init; }

    [Field("For so long", NoExpressions = true, Help = "So long an event is known again by its key; at most 30 days.")]
    public TimeSpan DuplicateWindow { get; init; } = TimeSpan.FromDays(1);

    [Field("Wait for quiet", Example = "10s", NoExpressions = true,
        Help = "Starts one run when no event has come for so long, with the last one. Whoever calls gets the answer at once.")]
    public TimeSpan? Quiet { get; init; }

    [Field("Bursts apart by", Example = "{{ $json.body.customer }}",
        Help = "Events for which it gives the same belong to one burst. Without it all do.")]
    public string? QuietKey { get; init; }
}

/// <summary>The same for those that are called over HTTP.</summary>
public abstract record CallTerms : EventTerms
{
    [Field("Calls a minute", NoExpressions = true,
        Help = "Who calls oftener is told when to try again; each web process counts for itself. Without a limit when it is empty.")]
    public int? CallsPerMinute { get; init; }

    [Field("Addresses that may call", NoExpressions = true,
        Help = "IP addresses or networks, like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32. For others there is nothing here. "
            + "Every address may when none is named.")]
    public IReadOnlyList<string> AllowFrom { get; init; } = [];
}
