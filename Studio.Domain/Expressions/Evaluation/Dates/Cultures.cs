using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;

namespace Studio.Domain.Expressions.Evaluation.Dates;

/// <summary>Languages and time zones by the names that users write.</summary>
internal static class Cultures
{
    private const int Most = 200;
    private static readonly SearchValues<char> LocaleLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    private static readonly ConcurrentDictionary<string, CultureInfo> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly CultureInfo Default = CultureInfo.GetCultureInfo("en-US");

    public static CultureInfo Of(string locale)
    {
        if (Known.TryGetValue(locale, out var culture)) return culture;
        culture = Find(locale) ?? Default;
        // Names come from data too, and must not fill the memory.
        if (Known.Count < Most) Known[locale] = culture;
        return culture;
    }

    private static CultureInfo? Find(string locale)
    {
        if (locale.Length is < 2 or > 20 || locale.AsSpan().ContainsAnyExcept(LocaleLetters)) return null;
        try
        {
            return CultureInfo.GetCultureInfo(locale.Replace('_', '-'), predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            // .NET cannot be asked whether it knows a language without making it.
            return null;
        }
    }

    /// <summary>"Europe/Rome", "utc", "UTC+2", "+02:00".</summary>
    public static TimeZoneInfo? Zone(string name)
    {
        if (name.Equals("utc", StringComparison.OrdinalIgnoreCase) || name is "Z" or "Etc/UTC" or "GMT") return TimeZoneInfo.Utc;
        if (Offset(name) is { } offset) return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
        return name.Length is > 0 and < 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    private static TimeSpan? Offset(string name)
    {
        var text = name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)
            ? name[3..] : name;
        if (text.Length < 2 || text[0] is not ('+' or '-')) return null;
        var parts = text[1..].Split(':');
        var (hours, minutes) = parts is [{ Length: 4 } joined] ? (joined[..2], joined[2..]) : (parts[0], parts.Length > 1 ? parts[1] : "0");
        if (parts.Length > 2 || !int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || h > 13 || m > 59) return null;
        return new TimeSpan(h, m, 0) * (text[0] == '-' ? -1 : 1);
    }

    public static string ZoneName(Moment moment) => moment.Zone.Id is "UTC" or "Etc/UTC" ? "Coordinated Universal Time"
        : moment.IsInDst ? moment.Zone.DaylightName : moment.Zone.StandardName;
}
