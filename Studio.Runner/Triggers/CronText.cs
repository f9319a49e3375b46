using Quartz;
using Studio.Domain;

namespace Studio.Runner.Triggers;

/// <summary>Times as people write them: five fields as in a crontab, or six with seconds before them.</summary>
internal static class CronText
{
    private const int Crontab = 5;

    public static Result<CronExpression> Parse(string text)
    {
        try
        {
            return Fields(text) == Crontab ? CronExpression.Parse(text.Trim(), CronFormat.Unix) : CronExpression.Parse(text.Trim());
        }
        catch (FormatException e)
        {
            return new BadCron(text, e.Message);
        }
    }

    public static CronScheduleBuilder Schedule(string text) =>
        Fields(text) == Crontab ? CronScheduleBuilder.Create(text, CronFormat.Unix) : CronScheduleBuilder.Create(text);

    private static int Fields(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
}

public sealed record BadCron(string Text, string Reason) : Problem.Invalid($"\"{Text}\" is no schedule.",
    [new("cron", $"\"{Text}\" is no schedule: {Reason.TrimEnd('.')}.", "Write minute, hour, day, month and weekday, like 0 9 * * 1-5.")]);
