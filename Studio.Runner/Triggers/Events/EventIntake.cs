using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Studio.Data.Triggers;
using Studio.Domain.Runs;
using Studio.Runner.Nodes.Triggers;
using Studio.Runner.Runs;

namespace Studio.Runner.Triggers.Events;

/// <summary>What became of an event.</summary>
internal abstract record EventFate
{
    public sealed record Started(RunHandle Run) : EventFate;

    /// <summary>It came before, and this is the run of the first one.</summary>
    public sealed record Duplicate(Guid Run) : EventFate;

    /// <summary>It starts the run when it has been quiet until then.</summary>
    public sealed record Held(Guid Run, DateTimeOffset Until) : EventFate;

    /// <summary>So many runs are at work as its workflow takes, and nothing of it is kept.</summary>
    public sealed record Refused(int Most) : EventFate;
}

/// <summary>An event as it came: to which trigger, with what, and by what its sender knows it again.</summary>
internal sealed record NewEvent(DeployedVersion Version, string Node, RunMode Mode, JsonObject Item, string? Delivery)
{
    public EventPlace Place => new(Version.Workflow, Version.Owner, Node);
}

/// <summary>Starts one run for one event, however often it comes and in how many processes, or one for a whole burst.</summary>
internal sealed class EventIntake(
    DeployedVersions versions, TriggerQueries triggers, EventKeys keys, HeldEvents held, RunStarter starter)
{
    // Vendors deliver again for three days, GitHub by hand and Slack by itself for an hour.
    private static readonly TimeSpan DeliveryWindow = TimeSpan.FromDays(7);

    public async Task<EventFate> TakeAsync(NewEvent come, EventTerms terms, CancellationToken ct)
    {
        var request = await versions.RequestAsync(come.Version, come.Node, come.Mode, come.Item, ct);
        var claims = await ClaimsAsync(come, terms, ct);
        if (claims.Count == 0 && terms.Quiet is null) return Fate(await starter.TryStartAsync(request, ct), request);
        var run = Guid.CreateVersion7();
        foreach (var (key, window) in claims)
        {
            var holder = await keys.ClaimAsync(come.Place, key, run, window, ct);
            if (holder.IsKnown) return new EventFate.Duplicate(holder.Run);
            run = holder.Run;
        }

        if (terms.Quiet is { } quiet)
        {
            var burst = Hash("burst", await versions.TextAsync(come.Version, come.Node, "quietKey", come.Item, ct) ?? "");
            var (kept, until) = await held.HoldAsync(come.Place, burst, run, come.Item, quiet, ct);
            if (kept != run && claims.Count > 0) await keys.PassAsync(come.Place, [.. claims.Select(c => c.Key)], kept, ct);
            return new EventFate.Held(kept, until);
        }

        var started = await starter.TryStartAsync(request with { Id = run }, ct);
        if (started is null) await keys.ReleaseAsync(come.Place, [.. claims.Select(c => c.Key)], run, ct);
        return Fate(started, request);
    }

    /// <summary>
    /// Starts the run of a burst that is over, by what is deployed now. Where nothing may start it any more it starts nothing; false where
    /// so many are at work that it must wait: its sender was told long ago that it is taken.
    /// </summary>
    public async Task<bool> StartAsync(ReleasedEvent released, CancellationToken ct)
    {
        if (await triggers.VersionAsync(released.Place.Workflow, ct) is not { } version
            || !await versions.HasAsync(version, released.Place.Node, ct)) return true;
        var request = await versions.RequestAsync(version, released.Place.Node, RunMode.Trigger, released.Item, ct);
        return await starter.TryStartAsync(request with { Id = released.Run }, ct) is not null;
    }

    private static EventFate Fate(RunHandle? started, RunRequest request) =>
        started is null ? new EventFate.Refused(request.Places!.Value) : new EventFate.Started(started);

    private async ValueTask<List<(byte[] Key, TimeSpan Window)>> ClaimsAsync(NewEvent come, EventTerms terms, CancellationToken ct)
    {
        var claims = new List<(byte[], TimeSpan)>();
        if (come.Delivery is { Length: > 0 } delivery) claims.Add((Hash("delivery", delivery), DeliveryWindow));
        if (await versions.TextAsync(come.Version, come.Node, "duplicateKey", come.Item, ct) is { Length: > 0 } key)
            claims.Add((Hash("key", key), terms.DuplicateWindow));
        return claims;
    }

    private static byte[] Hash(string kind, string text) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{text}"));
}
