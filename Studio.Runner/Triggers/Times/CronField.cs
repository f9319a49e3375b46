using System.Globalization;
using System.Text.RegularExpressions;

namespace Studio.Runner.Triggers.Times;

/// <summary>One of a crontab's fields: what may stand in it, and what is wrong where something else does.</summary>
internal sealed partial record CronField(string Name, int Least, int Most)
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly CronField[] Crontab =
    [
        new("minute", 0, 59), new("hour", 0, 23), new("day of the month", 1, 31), new("month", 1, 12) { Names = Months },
        new("weekday", 0, 7) { Names = Days },
    ];

    private static readonly CronField[] WithSeconds =
        [new("second", 0, 59), .. Crontab[..4], new("weekday", 1, 7) { Names = Days, Note = ", where 1 is Sunday" }];

    private string[] Names { get; init; } = [];
    private string Note { get; init; } = "";

    private string Range => $"{Least} to {Most}{Note}";

    private string Allowed => Names.Length == 0 ? Range : $"{Range}, or {Names[0]} to {Names[^1]}";

    /// <summary>What is wrong with the first field that can't be read; null where all can.</summary>
    public static (string Reason, string Fix)? FlawOf(IReadOnlyList<string> fields)
    {
        var expected = fields.Count switch { 5 => Crontab, 6 => WithSeconds, _ => null };
        if (expected is null)
            return ($"it has {fields.Count} field{(fields.Count == 1 ? "" : "s")}, and a schedule has five, or six with the second first",
                "Write minute, hour, day of the month, month and weekday, like 0 9 * * 1-5.");
        return expected.Zip(fields, (field, text) => field.FlawOf(text)).FirstOrDefault(flaw => flaw is not null);
    }

    private (string Reason, string Fix)? FlawOf(string text)
    {
        if (text.Split(',').Any(part => part.Length == 0))
            return ($"the {Name} \"{text}\" has a comma too many", "Write a value on either side of each comma.");
        return text.Split(',').Select(part => FlawOf(text, part)).FirstOrDefault(flaw => flaw is not null);
    }

    private (string Reason, string Fix)? FlawOf(string whole, string part)
    {
        var usual = $"Write {Allowed}, or * for every {Name}.";
        var halves = part.Split('/');
        if (halves.Length > 2) return ($"the {Name} \"{whole}\" has more than one step", usual);
        if (halves is [_, var step] && !(Number(step) is { } size && size >= 1 && size <= Most))
            return ($"the step of the {Name} \"{whole}\" is no number from 1 to {Most}", $"Write 1 to {Most} behind the slash, like */2.");
        if (halves[0] is "*" or "?" || (Least == 1 && Special().IsMatch(halves[0]))) return null;
        if (Name == "weekday" && SpecialDay().IsMatch(halves[0])) return null;
        var ends = halves[0].Split('-');
        if (ends.Length > 2) return ($"the {Name} \"{whole}\" is no range", $"Write a range like {Least}-{Most}.");
        foreach (var end in ends)
        {
            if (Names.Contains(end, StringComparer.OrdinalIgnoreCase)) continue;
            if (Number(end) is not { } number) return ($"the {Name} \"{end}\" is neither {Allowed} nor *", usual);
            if (number < Least || number > Most) return ($"the {Name} {number} is not {Range}", usual);
        }

        return null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The last day of the month, so many days before it, the weekday nearest to a day. Where none may stand the clock's own reader says so.
    [GeneratedRegex(@"^(L(-\d{1,2})?W?|\d{1,2}W)$", RegexOptions.IgnoreCase)]
    private static partial Regex Special();

    // The last Friday, the second Friday.
    [GeneratedRegex(@"^([0-7]|[A-Z]{3})(L|#[1-5])$|^L$", RegexOptions.IgnoreCase)]
    private static partial Regex SpecialDay();
}
