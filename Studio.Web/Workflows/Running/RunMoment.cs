using System.Text.Json;
using Studio.Data.Runs;
using Studio.Data.Runs.Feed;
using Studio.Domain.Runs;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Workflows.Running;

/// <summary>How a node stood: a word that the canvas knows, and what stands below it.</summary>
internal sealed record NodeMoment(string Status, string? Text);

/// <summary>How a run stood at a moment: its nodes, and how many items had left them by which port.</summary>
internal sealed record RunMoment(IReadOnlyDictionary<string, NodeMoment> Nodes, IReadOnlyDictionary<(string Node, string Port), int> Passed)
{
    public static RunMoment None { get; } = new(new Dictionary<string, NodeMoment>(), new Dictionary<(string, string), int>());

    /// <summary>At a moment, or without one as it stands now; the steps in the order in which they began.</summary>
    public static RunMoment Of(IReadOnlyList<StepNews> steps, IReadOnlyList<WaitRow> waits, DateTimeOffset? at)
    {
        var (nodes, passed) = (new Dictionary<string, NodeMoment>(), new Dictionary<(string, string), int>());
        foreach (var begun in steps.Where(s => at is null || Begin(s) <= at).GroupBy(s => s.Node))
        {
            var last = begun.Last();
            var isOver = at is null || last.FinishedAt <= at;
            nodes[begun.Key] = isOver ? new(StatusOf(last), TextOf(last, [.. begun.Where(s => s.Attempt == 1)])) : new("running", null);
            foreach (var (port, count) in begun.Where(s => at is null || s.FinishedAt <= at).SelectMany(PortsOf))
                passed[(begun.Key, port)] = passed.GetValueOrDefault((begun.Key, port)) + count;
        }

        foreach (var wait in waits.Where(w => at is null ? w.To is null : w.From <= at && (w.To is null || w.To > at)))
        {
            var isHuman = wait.Reason == PauseReason.HumanInteraction;
            nodes[wait.Node] = new(isHuman ? "human" : "waiting", isHuman ? "Waits for a person" : "Waits");
        }

        return new(nodes, passed);
    }

    /// <summary>When something began or ended, each moment once.</summary>
    public static IReadOnlyList<DateTimeOffset> All(IReadOnlyList<StepNews> steps) =>
        [.. steps.SelectMany(s => new[] { s.StartedAt, s.FinishedAt }).OfType<DateTimeOffset>().Distinct().Order()];

    /// <summary>From its begin to its end, with what it waited meanwhile.</summary>
    public static double? TookOf(StepNews step) =>
        step is { StartedAt: { } start, FinishedAt: { } end } ? Math.Max(0, (end - start).TotalMilliseconds) : step.DurationMs;

    public static string? ErrorOf(StepNews step) => step.Error is not { } error ? null
        : error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message) ? message.GetString()
        : error.GetRawText();

    private static DateTimeOffset? Begin(StepNews step) => step.StartedAt ?? step.FinishedAt;

    private static string StatusOf(StepNews step) => step.Status switch
    {
        StepStatus.Success => "success",
        StepStatus.Error => "error",
        StepStatus.Skipped or StepStatus.Canceled => "skipped",
        StepStatus.Running => "running",
        StepStatus.Retrying => "retrying",
        // It failed and is not over: another try comes.
        StepStatus.Pending when step.Error is not null => "retrying",
        _ => "waiting",
    };

    private static string? TextOf(StepNews last, IReadOnlyList<StepNews> rounds) => StatusOf(last) switch
    {
        "retrying" => $"Retry {last.Attempt} of {last.MaxRetries}{(ErrorOf(last) is { } why ? $" · {why}" : "")}",
        "running" => last.Attempt > 1 ? $"Retry {last.Attempt - 1} of {last.MaxRetries}" : null,
        _ => ErrorOf(last) ?? (TookOf(last) is not { } ms || last.Status == StepStatus.Skipped ? null
            : rounds.Count > 1 ? $"{rounds.Count} × · {RunWords.Time(rounds.Sum(s => TookOf(s) ?? 0))}"
            : last.Attempt > 1 ? $"{RunWords.Time(ms)} · {last.Attempt} tries" : RunWords.Time(ms)),
    };

    private static IEnumerable<(string Port, int Count)> PortsOf(StepNews step) => step.Items is { ValueKind: JsonValueKind.Object } items
        ? items.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number).Select(p => (p.Name, p.Value.GetInt32())) : [];
}
