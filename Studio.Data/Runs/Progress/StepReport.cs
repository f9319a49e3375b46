using System.Text;
using Studio.Domain.Nodes;

namespace Studio.Data.Runs.Progress;

/// <summary>What one step has said and nobody was told yet.</summary>
internal sealed class StepReport(StepRef step, Action<StepReport> hasNews) : IStepReport
{
    private const int LongestMessage = 200;
    private const char Cut = '…';

    /// <summary>What a step streams beyond this is for its output and not for onlookers.</summary>
    public const int LongestText = 32_768;

    // However it is escaped, a piece fits into a notice.
    private const int Piece = 1_000;
    private const int PiecesAtOnce = 5;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private double? _progress;
    private string? _message;
    private int _streamed;
    private int _told;
    private bool _isKnown;

    public void Report(double? progress, string? message)
    {
        lock (_lock)
        {
            _progress = progress is { } part && double.IsFinite(part) ? Math.Clamp(part, 0, 1) : null;
            _message = message is { Length: > LongestMessage } ? message[..LongestMessage] + Cut : message;
            if (!IsFirst()) return;
        }

        hasNews(this);
    }

    public void Stream(string text)
    {
        lock (_lock)
        {
            var left = LongestText - _streamed;
            if (text.Length == 0 || left < 0) return;
            if (text.Length <= left) _text.Append(text);
            else _text.Append(text, 0, left).Append(Cut);
            _streamed += Math.Min(text.Length, left + 1);
            if (!IsFirst()) return;
        }

        hasNews(this);
    }

    /// <summary>Some of what is new, and whether there is more.</summary>
    public bool Take(ReportNotices notices)
    {
        lock (_lock)
        {
            var pieces = 0;
            do
            {
                var piece = NextPiece();
                notices.Add(ReportLine.Of(step, _progress, _message, piece, _told));
                _told += piece?.Length ?? 0;
            }
            while (_text.Length > 0 && ++pieces < PiecesAtOnce);
            return _isKnown = _text.Length > 0;
        }
    }

    private bool IsFirst()
    {
        if (_isKnown) return false;
        return _isKnown = true;
    }

    private string? NextPiece()
    {
        if (_text.Length == 0) return null;
        var length = Math.Min(Piece, _text.Length);
        // Two halves of a character stay together.
        if (length < _text.Length && char.IsHighSurrogate(_text[length - 1])) length--;
        var piece = _text.ToString(0, length);
        _text.Remove(0, length);
        return piece;
    }
}
