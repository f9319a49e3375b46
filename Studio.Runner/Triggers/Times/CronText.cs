using Quartz;
using Studio.Domain;
using Studio.Domain.Nodes.Parameters;

namespace Studio.Runner.Triggers.Times;

/// <summary>
/// Times as people write them: five fields as in a crontab, six with seconds before them, or "@every 90m" for what no fields say.
/// </summary>
internal static class CronText
{
    private const int Crontab = 5;
    private const string Every = "@every ";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset AnyTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsInterval(string text) => text.TrimStart().StartsWith(Every.TrimEnd(), StringComparison.OrdinalIgnoreCase);

    public static Result<TimeSpan> Interval(string text)
    {
        var said = text.Trim()[Every.TrimEnd().Length..].Trim();
        if (!Durations.TryParse(said, out var every))
            return new BadCron(text, $"\"{said}\" is no duration", "Write it like @every 90m or @every 2h 30m.");
        if (every < Shortest || every.Ticks % Shortest.Ticks != 0)
            return new BadCron(text, "an interval has whole seconds, one at least", "Write it like @every 30s.");
        return every;
    }

    public static Result<CronExpression> Parse(string text)
    {
        var fields = Fields(text);
        if (CronField.FlawOf(fields) is var (reason, fix)) return new BadCron(text, reason, fix);
        try
        {
            var plain = string.Join(' ', fields);
            var cron = fields.Length == Crontab ? CronExpression.Parse(plain, CronFormat.Unix) : CronExpression.Parse(plain);
            return cron.GetNextValidTimeAfter(AnyTime) is null
                ? new BadCron(text, "its day of the month never comes in its month", "Choose another day of the month, or another month.")
                : cron;
        }
        catch (FormatException e)
        {
            return new BadCron(text, e.Message.TrimEnd('.'), "Write minute, hour, day of the month, month and weekday, like 0 9 * * 1-5.");
        }
    }

    public static string[] Fields(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

public sealed record BadCron(string Text, string Reason, string Fix) : Problem.Invalid($"\"{Text}\" is no schedule.",
    [new("cron", $"\"{Text}\" is no schedule: {Reason}.", Fix)]);

public sealed record NoSuchTimeZone(string Id) : Problem.Invalid($"There is no time zone \"{Id}\".",
    [new("timeZone", $"There is no time zone \"{Id}\".", "Write it like Europe/Rome.")]);
