using System.Globalization;
using System.Text;

namespace Studio.Data.Runs.Feed;

/// <summary>A run that has got further, and whose it is; nothing when any may have.</summary>
internal readonly record struct RunCall(Guid? Run, Guid Workflow)
{
    // PostgreSQL takes no notice of 8,000 bytes or more.
    private const int LongestNotice = 7_000;

    /// <summary>
    /// The notices that tell of so many runs, and up to which line of its journal each has got. A workflow's runs follow its id, since
    /// mostly it is one workflow that has many: <c>workflow,run:line,run:line;</c>.
    /// </summary>
    public static List<string> Notices(IEnumerable<(Guid Workflow, Guid Run, int Line)> runs)
    {
        var notices = new List<string>();
        var notice = new StringBuilder();
        foreach (var workflow in runs.GroupBy(r => r.Workflow))
        {
            notice.Append(CultureInfo.InvariantCulture, $"{workflow.Key:N}");
            foreach (var (_, run, line) in workflow)
            {
                if (notice.Length > LongestNotice)
                {
                    notices.Add(notice.ToString());
                    notice.Clear().Append(CultureInfo.InvariantCulture, $"{workflow.Key:N}");
                }

                notice.Append(CultureInfo.InvariantCulture, $",{run:N}:{line}");
            }

            notice.Append(';');
        }

        notices.Add(notice.ToString());
        return notices;
    }

    /// <summary>The runs that a notice tells of.</summary>
    public static List<RunCall> All(string notice)
    {
        var calls = new List<RunCall>();
        foreach (var part in notice.AsSpan().Split(';'))
        {
            var words = notice.AsSpan(part);
            var workflow = Guid.Empty;
            foreach (var word in words.Split(','))
            {
                var id = words[word];
                if (id.IndexOf(':') is > 0 and var end)
                {
                    if (Guid.TryParseExact(id[..end], "N", out var run)) calls.Add(new(run, workflow));
                }
                else if (!Guid.TryParseExact(id, "N", out workflow))
                {
                    break;
                }
            }
        }

        return calls;
    }
}
