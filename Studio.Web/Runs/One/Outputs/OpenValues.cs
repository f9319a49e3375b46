using System.Globalization;
using Studio.Data.Runs;

namespace Studio.Web.Runs.One.Outputs;

/// <summary>One line of a tree of values: a value, or the offer to read more of its neighbours.</summary>
internal sealed class TreeLine(int depth, IReadOnlyList<object> way, ValueRow? value)
{
    public int Depth => depth;

    /// <summary>Names and indexes on the way inside the item; of an offer, to what holds the neighbours.</summary>
    public IReadOnlyList<object> Way => way;

    /// <summary>Null for the offer.</summary>
    public ValueRow? Value => value;

    public string Key { get; } = $"{string.Join('\u0001', way)}\u0002{value is null}";
    public bool HoldsOthers => value is { Count: > 0 };
    public bool IsCut => value is { Type: "string", Text.Length: >= 200 };
    public bool IsOpen { get; set; }

    /// <summary>How many of the neighbours are there already, where this is an offer.</summary>
    public int Read { get; init; }
    public string HolderType { get; init; } = "object";
}

/// <summary>An item as a tree of which only what was unfolded is read, and of what is long a page at a time.</summary>
internal sealed class OpenValues(IItems items, string port, int index)
{
    public const int AtOnce = 100;
    private readonly List<TreeLine> _lines = [];

    /// <summary>What is unfolded, from top to bottom.</summary>
    public IReadOnlyList<TreeLine> Lines => _lines;

    public async Task BeginAsync(CancellationToken ct)
    {
        _lines.Clear();
        _lines.AddRange(await ReadAsync([], "object", 0, 0, ct));
    }

    /// <summary>Unfolds a value, or folds it up again.</summary>
    public async Task TwistAsync(TreeLine line, CancellationToken ct)
    {
        var at = _lines.IndexOf(line);
        if (at < 0 || !line.HoldsOthers) return;
        if (line.IsOpen)
        {
            var end = _lines.FindIndex(at + 1, l => l.Depth <= line.Depth);
            _lines.RemoveRange(at + 1, (end < 0 ? _lines.Count : end) - at - 1);
            line.IsOpen = false;
            return;
        }

        line.IsOpen = true;
        var inside = await ReadAsync(line.Way, line.Value!.Type, line.Depth + 1, 0, ct);
        // It may have been folded up again, or have moved, while its inside was read.
        at = _lines.IndexOf(line);
        if (at >= 0 && line.IsOpen) _lines.InsertRange(at + 1, inside);
    }

    /// <summary>Reads on where an offer stands.</summary>
    public async Task MoreAsync(TreeLine offer, CancellationToken ct)
    {
        var more = await ReadAsync(offer.Way, offer.HolderType, offer.Depth, offer.Read, ct);
        var at = _lines.IndexOf(offer);
        if (at < 0) return;
        _lines.RemoveAt(at);
        _lines.InsertRange(at, more);
    }

    public Task<ValueText?> TextAsync(TreeLine line, int from, CancellationToken ct) => items.TextAsync(PlaceOf(line.Way), from, ct);

    private async Task<List<TreeLine>> ReadAsync(IReadOnlyList<object> way, string type, int depth, int skip, CancellationToken ct)
    {
        var rows = await items.InsideAsync(PlaceOf(way), skip, AtOnce + 1, ct);
        var lines = rows.Take(AtOnce).Select(r => new TreeLine(depth, [.. way, StepOf(r.Name, type)], r)).ToList();
        if (rows.Count > AtOnce) lines.Add(new TreeLine(depth, way, null) { Read = skip + AtOnce, HolderType = type });
        return lines;
    }

    private ValuePlace PlaceOf(IReadOnlyList<object> way) =>
        new(port, index, [.. way.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s}"))]);

    private static object StepOf(string name, string holder) =>
        holder == "array" ? int.Parse(name, CultureInfo.InvariantCulture) : name;
}
