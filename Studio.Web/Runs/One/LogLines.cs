using Studio.Data.Runs;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Runs.One;

/// <summary>What a run has said, as far as it was read: one kind or both, from a level on.</summary>
internal sealed class LogLines(Actor actor, RunQueries runs, Toasts toasts)
{
    /// <summary>So many are read at once; the next when somebody wants them.</summary>
    public const int AtOnce = 1_000;

    private readonly List<LogRow> _read = [];
    private Guid _run;
    private string? _after;
    private bool _isReading;

    /// <summary>Those of the wanted level or worse.</summary>
    public IReadOnlyList<LogRow> Lines { get; private set; } = [];
    public LogCategory? Category { get; private set; }
    public LogSeverity Least { get; private set; }
    public bool HasMore { get; private set; }
    public int Hidden => _read.Count - Lines.Count;

    public void Show(LogSeverity least)
    {
        Least = least;
        Sift();
    }

    public Task ShowAsync(Guid run, LogCategory? category, CancellationToken ct)
    {
        (_run, Category, _after) = (run, category, null);
        _read.Clear();
        return MoreAsync(ct);
    }

    /// <summary>Reads on behind the last line: what came since, or what is left of many.</summary>
    public async Task MoreAsync(CancellationToken ct)
    {
        if (_isReading || _run == Guid.Empty) return;
        _isReading = true;
        try
        {
            var (category, begin) = (Category, _read.Count);
            do
            {
                var asked = new PageRequest(PageRequest.Most, _after);
                if (!(await runs.LogsAsync(actor, _run, category, asked, ct)).Ok(out var page, out var problem))
                {
                    toasts.Fail(problem);
                    return;
                }

                // Another kind was asked for meanwhile.
                if (category != Category) (category, begin, page) = (Category, 0, new Page<LogRow>([], ""));
                _read.AddRange(page.Items);
                if (_read.Count > 0) _after = $"{_read[^1].Id}";
                HasMore = page.Next is not null;
            }
            while (HasMore && _read.Count - begin < AtOnce);
        }
        finally
        {
            _isReading = false;
        }

        Sift();
    }

    private void Sift() => Lines = [.. _read.Where(l => l.Level >= Least)];
}
