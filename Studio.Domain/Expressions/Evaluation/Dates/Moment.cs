using System.Globalization;

namespace Studio.Domain.Expressions.Evaluation.Dates;

/// <summary>
/// A date with its time zone and language: Luxon's DateTime, and JavaScript's Date, which differ only in how they are written.
/// </summary>
internal sealed record Moment
{
    private const double Earliest = -62135510400000;
    private const double Latest = 253402214400000;

    private readonly DateTimeOffset _at;

    private Moment(DateTimeOffset at, TimeZoneInfo zone) => (_at, Zone) = (at, zone);

    public TimeZoneInfo Zone { get; }
    public bool IsValid { get; private init; } = true;
    public bool IsJsDate { get; init; }
    public string Locale { get; init; } = "en-US";

    /// <summary>What a clock on the wall of the zone shows.</summary>
    public DateTime Wall => _at.DateTime;
    public TimeSpan Offset => _at.Offset;
    public DateTimeOffset At => _at;
    public double Milliseconds => IsValid ? _at.ToUnixTimeMilliseconds() : double.NaN;

    public static Moment Invalid(TimeZoneInfo zone) => new(DateTimeOffset.UnixEpoch, zone) { IsValid = false };

    /// <summary>A moment outside the years 1 to 9999 is invalid, as one out of its range is in JavaScript.</summary>
    public static Moment FromMilliseconds(double milliseconds, TimeZoneInfo zone) =>
        milliseconds is >= Earliest and <= Latest
            ? new(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds), zone), zone)
            : Invalid(zone);

    public static Moment FromUtc(DateTimeOffset at, TimeZoneInfo zone) => FromMilliseconds(at.ToUnixTimeMilliseconds(), zone);

    /// <summary>What a wall clock shows, in a zone. An hour that the clock skips in spring is the one after it.</summary>
    public static Moment FromWall(DateTime wall, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified));
        return FromMilliseconds((wall.Ticks - DateTime.UnixEpoch.Ticks - offset.Ticks) / TimeSpan.TicksPerMillisecond, zone);
    }

    /// <summary>The fields as numbers, of which those too large run over into the next, as in new Date(2030, 12, 1).</summary>
    public static Moment FromParts(ReadOnlySpan<double> parts, TimeZoneInfo zone)
    {
        Span<double> all = [parts[0], 1, 1, 0, 0, 0, 0];
        for (var i = 0; i < Math.Min(all.Length, parts.Length); i++) all[i] = Math.Truncate(parts[i]);
        var months = all[0] * 12 + all[1] - 1;
        if (!(months is >= 12 and < 119988)) return Invalid(zone);
        var start = new DateTime((int)(months / 12), (int)(months % 12) + 1, 1);
        var milliseconds = (all[2] - 1) * 86400000 + all[3] * 3600000 + all[4] * 60000 + all[5] * 1000 + all[6];
        return start.Add(milliseconds) is { } wall ? FromWall(wall, zone) : Invalid(zone);
    }

    private Moment Like(Moment other) => this with { IsJsDate = other.IsJsDate, Locale = other.Locale };

    public Moment In(TimeZoneInfo zone) => IsValid ? FromMilliseconds(Milliseconds, zone).Like(this) : this;

    public Moment AtWall(DateTime wall) => FromWall(wall, Zone).Like(this);

    public Moment AtMilliseconds(double milliseconds) => FromMilliseconds(milliseconds, Zone).Like(this);

    /// <summary>Years to days are counted on the wall's calendar, hours and less in real time, as Luxon does.</summary>
    public Moment Plus(Period period, int sign = 1)
    {
        if (!IsValid) return this;
        var months = (period.Years * 12 + period.Months) * sign;
        var whole = Math.Truncate(months);
        var days = (period.Weeks * 7 + period.Days) * sign;
        if (!double.IsFinite(whole) || Wall.Year * 12.0 + Wall.Month + whole is < 13 or > 119988) return Invalid(Zone).Like(this);
        var moved = Wall.AddMonths((int)whole);
        if (moved.Add(days * 86400000) is not { } wall) return Invalid(Zone).Like(this);
        // A wall time that exists twice must keep its side when nothing moved it.
        var start = wall == Wall ? this : AtWall(wall);
        var time = period.Time * sign + (months - whole) * 30 * 86400000;
        return time == 0 ? start : start.AtMilliseconds(start.Milliseconds + time);
    }

    public Moment StartOf(DateUnit unit)
    {
        if (!IsValid) return this;
        var day = Wall.Date;
        return AtWall(unit switch
        {
            DateUnit.Year => new(day.Year, 1, 1),
            DateUnit.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
            DateUnit.Month => new(day.Year, day.Month, 1),
            DateUnit.Week => day.AddDays(-Math.Min((day - DateTime.MinValue).Days, Weekday - 1)),
            DateUnit.Day => day,
            DateUnit.Hour => day.AddHours(Wall.Hour),
            DateUnit.Minute => day.AddMinutes((int)Wall.TimeOfDay.TotalMinutes),
            DateUnit.Second => day.AddSeconds((int)Wall.TimeOfDay.TotalSeconds),
            _ => Wall,
        });
    }

    public Moment EndOf(DateUnit unit)
    {
        var next = StartOf(unit).Plus(Period.Of(1, unit)).StartOf(unit);
        return next.IsValid ? next.AtMilliseconds(next.Milliseconds - 1) : next;
    }

    /// <summary>Monday is 1, Sunday 7.</summary>
    public int Weekday => Wall.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)Wall.DayOfWeek;
    public int WeekNumber => ISOWeek.GetWeekOfYear(Wall);
    public int WeekYear => ISOWeek.GetYear(Wall);
    public int Quarter => (Wall.Month + 2) / 3;
    public bool IsInDst => Zone.IsDaylightSavingTime(_at);
    public CultureInfo Culture => Cultures.Of(Locale);

    public string? ToIso(bool milliseconds = true, bool offset = true) => !IsValid ? null
        : Wall.ToString(milliseconds ? "yyyy-MM-dd'T'HH:mm:ss.fff" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + (offset
            ? IsoOffset() : "");

    public string? ToUtcIso() => IsValid ? _at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : null;

    private string IsoOffset() => ReferenceEquals(Zone, TimeZoneInfo.Utc) || Zone.Id is "UTC" or "Etc/UTC" ? "Z" : OffsetText(":");

    public string OffsetText(string separator) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(Offset.Hours):00}{separator}{Math.Abs(Offset.Minutes):00}");

    public string? ToJson() => IsJsDate ? ToUtcIso() : ToIso();

    public string ToText() => !IsValid ? (IsJsDate ? "Invalid Date" : "Invalid DateTime")
        : !IsJsDate ? ToIso()!
        : string.Create(CultureInfo.InvariantCulture, $"{Wall:ddd MMM dd yyyy HH:mm:ss} GMT{OffsetText("")} ({Cultures.ZoneName(this)})");
}

internal static class WallClock
{
    /// <summary>Null outside the years 1 to 9999.</summary>
    public static DateTime? Add(this DateTime wall, double milliseconds)
    {
        var ticks = wall.Ticks + milliseconds * TimeSpan.TicksPerMillisecond;
        return ticks >= 0 && ticks < DateTime.MaxValue.Ticks ? wall.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)) : null;
    }
}
