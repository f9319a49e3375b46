using System.Globalization;

namespace Studio.Web.Workflows.Settings;

/// <summary>A time zone by its IANA name, and how far it is from UTC in winter.</summary>
internal sealed record TimeZoneChoice(string Id, string Offset)
{
    /// <summary>Those that a place gives its name to, and UTC.</summary>
    public static IReadOnlyList<TimeZoneChoice> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Where(zone => zone.HasIanaId && (zone.Id == "UTC" || IsPlace(zone.Id)))
            .OrderBy(zone => zone.Id, StringComparer.Ordinal)
            .Select(zone => new TimeZoneChoice(zone.Id, Words(zone.BaseUtcOffset))),
    ];

    public static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    private static bool IsPlace(string id) =>
        id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal);

    private static string Words(TimeSpan offset) =>
        $"UTC{(offset < TimeSpan.Zero ? '-' : '+')}{offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture)}";
}
