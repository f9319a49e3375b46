using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

public sealed class Dates_in_expressions
{
    private static string In(string zone, string expression) =>
        Speak.Gives(expression, new Scope { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone) }).Trim('"');

    /// <summary>A day lasts 23 or 25 hours when the clock changes; an hour is always one.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T02:30", "{ days: 1 }", "2026-03-29T03:30:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-03-28T02:30", "{ hours: 24 }", "2026-03-29T03:30:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-03-28T12:00", "{ days: 1 }", "2026-03-29T12:00:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-03-28T12:00", "{ hours: 24 }", "2026-03-29T13:00:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-10-24T12:00", "{ days: 1 }", "2026-10-25T12:00:00.000+01:00")]
    [InlineData("Europe/Berlin", "2026-10-24T12:00", "{ hours: 24 }", "2026-10-25T11:00:00.000+01:00")]
    [InlineData("Europe/Berlin", "2026-10-25T01:30", "{ hours: 1 }", "2026-10-25T02:30:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-10-25T01:30", "{ hours: 2 }", "2026-10-25T02:30:00.000+01:00")]
    [InlineData("America/New_York", "2026-03-07T12:00", "{ days: 1 }", "2026-03-08T12:00:00.000-04:00")]
    [InlineData("America/New_York", "2026-11-01T00:30", "{ hours: 2 }", "2026-11-01T01:30:00.000-05:00")]
    [InlineData("America/New_York", "2026-10-31T23:30", "{ days: 1 }", "2026-11-01T23:30:00.000-05:00")]
    public void cross_the_change_of_the_clock(string zone, string from, string plus, string gives) =>
        Assert.Equal(gives, In(zone, $"DateTime.fromISO('{from}').plus({plus})"));

    [Theory]
    [InlineData("2026-01-31", "{ months: 1 }", "2026-02-28")]
    [InlineData("2028-01-31", "{ months: 1 }", "2028-02-29")]
    [InlineData("2024-02-29", "{ years: 1 }", "2025-02-28")]
    [InlineData("2026-12-31", "{ months: 2 }", "2027-02-28")]
    [InlineData("2026-01-31", "{ months: 1, days: 1 }", "2026-03-01")]
    [InlineData("2026-05-31", "{ quarters: 1 }", "2026-08-31")]
    [InlineData("2026-01-31", "{ weeks: 1 }", "2026-02-07")]
    public void stay_inside_the_month(string from, string plus, string gives) =>
        Assert.Equal(gives, In("UTC", $"DateTime.fromISO('{from}').plus({plus}).toISODate()"));

    [Theory]
    [InlineData("2021-01-03", "2020-W53-7")]
    [InlineData("2024-12-30", "2025-W01-1")]
    [InlineData("2026-01-01", "2026-W01-4")]
    [InlineData("2027-01-01", "2026-W53-5")]
    public void know_their_week(string date, string week) =>
        Assert.Equal(week, In("UTC", $"DateTime.fromISO('{date}').toFormat(\"kkkk-'W'WW-E\")"));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T15:00", "day", "2026-03-29T00:00:00.000+01:00")]
    [InlineData("Europe/Berlin", "2026-07-15T15:00", "month", "2026-07-01T00:00:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-07-15T15:00", "week", "2026-07-13T00:00:00.000+02:00")]
    [InlineData("Europe/Berlin", "2026-07-15T15:00", "year", "2026-01-01T00:00:00.000+01:00")]
    [InlineData("Europe/Berlin", "2026-07-15T15:10", "quarter", "2026-07-01T00:00:00.000+02:00")]
    [InlineData("America/Sao_Paulo", "2018-11-04T12:00", "day", "2018-11-04T01:00:00.000-02:00")]
    public void start_where_their_time_zone_says(string zone, string date, string unit, string gives) =>
        Assert.Equal(gives, In(zone, $"DateTime.fromISO('{date}').startOf('{unit}')"));

    [Theory]
    [InlineData("DateTime.fromISO('2026-03-01').diff(DateTime.fromISO('2026-01-31'), 'months').months", "1.0323014804845223")]
    [InlineData("DateTime.fromISO('2026-03-29').diff(DateTime.fromISO('2026-03-28'), 'days').days", "1")]
    [InlineData("DateTime.fromISO('2026-03-30').diff(DateTime.fromISO('2026-03-29'), 'hours').hours", "23")]
    [InlineData("DateTime.fromISO('2026-01-01').diff(DateTime.fromISO('2026-01-02'), 'days').days", "-1")]
    public void are_apart(string expression, string gives) => Assert.Equal(gives, In("Europe/Berlin", expression));

    [Theory]
    [InlineData("2026-06-01T12:00:00Z", "Asia/Kolkata", "2026-06-01T17:30:00.000+05:30")]
    [InlineData("2026-06-01T12:00:00Z", "America/New_York", "2026-06-01T08:00:00.000-04:00")]
    [InlineData("2026-06-01T12:00:00+02:00", "utc", "2026-06-01T10:00:00.000Z")]
    public void move_to_another_zone(string date, string zone, string gives) =>
        Assert.Equal(gives, In("UTC", $"DateTime.fromISO('{date}').setZone('{zone}')"));

    [Theory]
    [InlineData("'31.12.2026'", "'dd.MM.yyyy'", "2026-12-31")]
    [InlineData("'Dec 5, 26'", "'MMM d, yy'", "2026-12-05")]
    [InlineData("'2026-366'", "'yyyy-ooo'", "null")]
    [InlineData("'12/25/2026 3:07 PM'", "'M/d/yyyy h:mm a'", "2026-12-25")]
    public void are_read_by_a_pattern(string text, string pattern, string gives) =>
        Assert.Equal(gives, In("UTC", $"DateTime.fromFormat({text}, {pattern}).toISODate()"));

    [Theory]
    [InlineData("DateTime.fromISO('9999-12-31').plus({ days: 1 }).isValid")]
    [InlineData("DateTime.fromISO('0001-01-01').minus({ days: 1 }).isValid")]
    [InlineData("DateTime.fromISO('2026-02-30').isValid")]
    [InlineData("DateTime.fromISO('nonsense').isValid")]
    [InlineData("DateTime.fromMillis(1e18).isValid")]
    public void out_of_reach_are_invalid_and_no_fault(string expression) => Assert.Equal("false", In("UTC", expression));
}
