using System.Globalization;

namespace Studio.Domain.Import.N8n.Times;

/// <summary>n8n's schedules as lines of a crontab.</summary>
internal static class TimesMapping
{
    private const string Type = "trigger.schedule";

    public static Mapped Schedule(N8nNode node)
    {
        var rules = node.Records("rule.interval");
        return Times(node, rules.Count == 0 ? ["0 0 * * *"] : [.. rules.Select(r => Rule(new(node, r)))]);
    }

    public static Mapped Cron(N8nNode node)
    {
        var rules = node.Records("triggerTimes.item");
        return Times(node, rules.Count == 0 ? ["0 14 * * *"] : [.. rules.Select(r => OldRule(new(node, r)))]);
    }

    public static Mapped Interval(N8nNode node)
    {
        var rule = new CronRule(node, node.Parameters);
        return Times(node, [rule.Word("unit", "seconds") switch
        {
            "hours" => CronLines.Hours(rule.Number("interval", 1), 0),
            "minutes" => CronLines.Minutes(rule.Number("interval", 1)),
            _ => CronLines.Seconds(rule.Number("interval", 1)),
        }]);
    }

    private static string Rule(CronRule rule)
    {
        var (hour, minute) = (Hour(rule, 0), rule.Number("triggerAtMinute", 0, 59));
        switch (rule.Word("field", "days"))
        {
            case "seconds": return CronLines.Seconds(rule.Number("secondsInterval", 30));
            case "minutes": return CronLines.Minutes(rule.Number("minutesInterval", 5));
            case "hours": return CronLines.Hours(rule.Number("hoursInterval", 1), minute);
            case "weeks":
                var days = rule.Numbers("triggerAtDay");
                if (rule.Number("weeksInterval", 1) > 1) rule.Node.Remark("It ran only every few weeks in n8n; here it runs every week.");
                return string.Create(CultureInfo.InvariantCulture,
                    $"{minute} {hour} * * {(days.Count == 0 ? "0" : string.Join(',', days))}");
            case "months":
                var months = rule.Number("monthsInterval", 1, 12);
                return string.Create(CultureInfo.InvariantCulture,
                    $"{minute} {hour} {Math.Max(1, rule.Number("triggerAtDayOfMonth", 1, 31))} {(months > 1 ? $"*/{months}" : "*")} *");
            case "cronExpression": return CronLines.Own(rule.Node, rule.Text("expression"));
            default:
                var each = rule.Number("daysInterval", 1, 31);
                if (each > 1) rule.Node.Remark("Its days are counted from the first of each month here.");
                return string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} {(each > 1 ? $"*/{each}" : "*")} * *");
        }
    }

    private static string OldRule(CronRule rule)
    {
        var (hour, minute) = (Hour(rule, 14), rule.Number("minute", 0, 59));
        return rule.Word("mode", "everyDay") switch
        {
            "everyMinute" => "* * * * *",
            "everyHour" => CronLines.Hours(1, minute),
            "everyX" => rule.Word("unit", "hours") == "minutes" ? CronLines.Minutes(rule.Number("value", 2))
                : CronLines.Hours(rule.Number("value", 2), 0),
            "everyWeek" => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * {rule.Number("weekday", 1, 7)}"),
            "everyMonth" =>
                string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} {Math.Max(1, rule.Number("dayOfMonth", 1, 31))} * *"),
            "custom" => CronLines.Own(rule.Node, rule.Text("cronExpression")),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minute} {hour} * * *"),
        };
    }

    // n8n's "midnight" is hour 24 in some exports.
    private static int Hour(CronRule rule, int otherwise) =>
        rule.Number(rule.Has("triggerAtHour") ? "triggerAtHour" : "hour", otherwise, 24) % 24;

    private static Mapped Times(N8nNode node, IReadOnlyList<string> times)
    {
        var joined = Joined([.. times.Distinct()]);
        if (joined.Count > 1)
            node.Remark(
                $"It had several times in n8n. This node takes the first; add Schedule nodes for {string.Join(" and ", joined.Skip(1))}.");
        return new(Type, new() { ["cron"] = joined[0] }) { Inputs = [] };
    }

    /// <summary>"0 9 * * *" and "0 17 * * *" are "0 9,17 * * *".</summary>
    private static List<string> Joined(IReadOnlyList<string> times)
    {
        var fields = times.Select(t => t.Split(' ')).ToList();
        if (fields.Count < 2 || fields.Any(f => f.Length != 5 || !f[1].All(char.IsAsciiDigit)
            || f[0] != fields[0][0] || !f.Skip(2).SequenceEqual(fields[0].Skip(2)))) return [.. times];
        var hours = fields.Select(f => int.Parse(f[1], CultureInfo.InvariantCulture)).Order();
        return [$"{fields[0][0]} {string.Join(',', hours)} {string.Join(' ', fields[0].Skip(2))}"];
    }
}
