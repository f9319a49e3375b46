using System.Globalization;

namespace Studio.Domain.Import.N8n.Times;

/// <summary>Lines of a crontab for "every so often", or intervals where no line says it.</summary>
internal static class CronLines
{
    private const int InOne = 60;
    private const int Daily = 24;

    /// <summary>With six fields the first is the second.</summary>
    public static string Seconds(int every)
    {
        if (every > InOne && every % InOne != 0) return string.Create(CultureInfo.InvariantCulture, $"@every {every}s");
        if (every >= InOne) return Minutes(every / InOne);
        return string.Create(CultureInfo.InvariantCulture, $"*/{Math.Max(1, every)} * * * * ?");
    }

    public static string Minutes(int every)
    {
        if (every is >= 1 and < InOne) return every == 1 ? "* * * * *" : string.Create(CultureInfo.InvariantCulture, $"*/{every} * * * *");
        if (every % InOne != 0) return string.Create(CultureInfo.InvariantCulture, $"@every {every}m");
        return Hours(Math.Max(1, every / InOne), 0);
    }

    public static string Hours(int every, int minute) => every switch
    {
        <= 1 => string.Create(CultureInfo.InvariantCulture, $"{minute} * * * *"),
        < Daily => string.Create(CultureInfo.InvariantCulture, $"{minute} */{every} * * *"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minute} 0 */{Math.Clamp(every / Daily, 1, 31)} * *"),
    };

    /// <summary>A line that somebody wrote: n8n's six fields begin with the second, as ours do, but ours know "?".</summary>
    public static string Own(N8nNode node, string line)
    {
        var fields = line.TrimStart('=').Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length == 6 && fields[0] == "0") fields = fields[1..];
        if (fields.Length == 6) fields = WithoutTwoDays(fields);
        if (fields.Length is 5 or 6 && !line.Contains("{{", StringComparison.Ordinal)) return string.Join(' ', fields);
        node.Remark($"Its schedule \"{line}\" can't be read here; it runs every day at midnight now.");
        return "0 0 * * *";
    }

    private static string[] WithoutTwoDays(string[] fields)
    {
        var (day, weekday) = (fields[3], fields[5]);
        if (day == "?" || weekday == "?") return fields;
        // The form with seconds counts weekdays from 1.
        var counted = string.Concat(weekday.Select(c => c is >= '0' and <= '6' ? (char)(c + 1) : c == '7' ? '1' : c));
        return weekday == "*" ? [.. fields[..5], "?"] : [.. fields[..3], "?", fields[4], counted];
    }
}
