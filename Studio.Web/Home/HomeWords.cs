using System.Globalization;
using Studio.Data.Runs.Numbers;

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

    public static string Of(PeriodRow period, NumberSpan span)
    {
        var when = period.StartsAt.ToString(span == NumberSpan.Day ? "HH:mm 'UTC'" : "d MMM", CultureInfo.InvariantCulture);
        return $"{when}: {Runs(period.Runs)}{(period.Failed > 0 ? $", {Count(period.Failed)} failed" : "")}";
    }

    public static string Of(WorkflowNumbers workflow) =>
        $"{workflow.Name}: {Runs(workflow.Runs)}, {Count(workflow.Failed)} failed";

    private static string Runs(int count) => count == 1 ? "1 run" : $"{Count(count)} runs";
}
