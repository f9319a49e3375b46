using System.Globalization;
using Studio.Web.Shell.Parts;

namespace Studio.Web.Approvals.Decided;

/// <summary>How decisions are counted in words.</summary>
internal static class DecisionWords
{
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Time(double? seconds) => seconds switch
    {
        null => "–",
        < 86_400 => RunWords.Time(seconds.Value * 1_000),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds.Value / 86_400):0} d {seconds.Value / 3_600 % 24:0} h"),
    };

    /// <summary>Nothing where nothing had a time by which to answer.</summary>
    public static string Share(double? share) =>
        share is { } some ? string.Create(CultureInfo.InvariantCulture, $"{some * 100:0.#} %") : "–";
}
