using System.Globalization;

namespace Studio.Web.Shell.Parts;

/// <summary>A moment as its distance from now. Only distances: the server does not know the reader's time zone, so "yesterday" could be wrong.</summary>
public static class Ago
{
    public static string Words(DateTimeOffset at, DateTimeOffset now)
    {
        var past = at <= now;
        var distance = (now - at).Duration();
        if (distance < TimeSpan.FromSeconds(45)) return past ? "just now" : "in a moment";
        var words = Distance(distance);
        return past ? $"{words} ago" : $"in {words}";
    }

    private static string Distance(TimeSpan distance) => distance switch
    {
        { TotalMinutes: < 59.5 } => Rounded(distance.TotalMinutes, "min"),
        { TotalHours: < 23.5 } => Rounded(distance.TotalHours, "h"),
        { TotalDays: < 13.5 } => Counted(distance.TotalDays, "day"),
        { TotalDays: < 59.5 } => Counted(distance.TotalDays / 7, "week"),
        { TotalDays: < 365 } => Counted(Math.Min(distance.TotalDays / 30.4, 11), "month"),
        _ => Counted(distance.TotalDays / 365.25, "year"),
    };

    private static string Rounded(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Whole(value)} {unit}");

    private static string Counted(double value, string unit) => Whole(value) == 1 ? $"1 {unit}" : Rounded(value, unit + "s");

    private static int Whole(double value) => Math.Max(1, (int)Math.Round(value, MidpointRounding.AwayFromZero));
}
