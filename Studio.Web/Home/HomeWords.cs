using System.Globalization;
using Studio.Data.Runs.Numbers;
using Studio.Domain.Runs;

namespace Studio.Web.Home;

/// <summary>How home calls what it counts.</summary>
internal static class HomeWords
{
    public static readonly IReadOnlyList<(NumberSpan Span, string Label)> Spans =
        [(NumberSpan.Day, "24 h"), (NumberSpan.Week, "7 d"), (NumberSpan.Month, "30 d")];

    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double? rate) => rate is not { } share ? "–"
        // Not all is well as long as one has failed.
        : share is < 1 and >= 0.9995 ? "99.9 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    public static string Took(double? ms) => ms switch
    {
        null => "–",
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{ms:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1_000:0.0} s"),
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000:0.0} h"),
    };

    public static string Of(PeriodRow period, NumberSpan span)
    {
        var when = period.StartsAt.ToString(span == NumberSpan.Day ? "HH:mm 'UTC'" : "d MMM", CultureInfo.InvariantCulture);
        return $"{when}: {Runs(period.Runs)}{(period.Failed > 0 ? $", {Count(period.Failed)} failed" : "")}";
    }

    public static string Of(WorkflowNumbers workflow) =>
        $"{workflow.Name}: {Runs(workflow.Runs)}, {Count(workflow.Failed)} failed";

    public static (string Dot, string Word) Of(RunStatus status) => status switch
    {
        RunStatus.New => ("dot-run", "queued"),
        RunStatus.Running => ("dot-run", "running"),
        RunStatus.Success => ("dot-ok", "done"),
        RunStatus.Error => ("dot-bad", "failed"),
        RunStatus.Timeout => ("dot-bad", "took too long"),
        RunStatus.WaitingForHuman => ("dot-warn", "waits for a person"),
        RunStatus.Paused => ("dot-warn", "waits"),
        _ => ("", "canceled"),
    };

    private static string Runs(int count) => count == 1 ? "1 run" : $"{Count(count)} runs";
}
