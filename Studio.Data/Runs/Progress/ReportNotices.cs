using System.Text;

namespace Studio.Data.Runs.Progress;

/// <summary>Lines put together in as few notices as hold them.</summary>
internal sealed class ReportNotices
{
    // PostgreSQL takes 7,999 bytes in one.
    private const int MostBytes = 7_900;
    private const char End = '\n';

    private readonly List<string> _full = [];
    private readonly StringBuilder _open = new();
    private int _bytes;

    public int Count => _full.Count;

    public void Add(ReportLine line)
    {
        var words = line.Write();
        var size = Encoding.UTF8.GetByteCount(words) + 1;
        if (size > MostBytes) return;
        if (_bytes + size > MostBytes) Close();
        _open.Append(words).Append(End);
        _bytes += size;
    }

    public IReadOnlyList<string> All()
    {
        if (_bytes > 0) Close();
        return _full;
    }

    /// <summary>The lines of a notice, of the runs that are wanted.</summary>
    public static IEnumerable<ReportLine> Read(string notice, Predicate<Guid> isWanted) =>
        notice.Split(End, StringSplitOptions.RemoveEmptyEntries).Select(words => ReportLine.Read(words, isWanted)).OfType<ReportLine>();

    private void Close()
    {
        _full.Add(_open.ToString());
        _open.Clear();
        _bytes = 0;
    }
}
