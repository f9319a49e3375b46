using System.Globalization;
using Studio.Domain.Nodes;

namespace Studio.Runner.Nodes.Http;

/// <summary>Says how far the calls of a step are, once they take so long that somebody may wonder.</summary>
internal sealed class HttpProgress(NodeContext context)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);
    private const double Kilo = 1_000;

    private readonly long _began = context.Time.GetTimestamp();

    private bool IsLong => context.Time.GetElapsedTime(_began) > Long;

    /// <summary>Of a single call each piece is worth a word, of many only how many are done.</summary>
    public void Read(long bytes, long? all)
    {
        if (context.Items.Count > 1 || !IsLong) return;
        context.Report(all > 0 ? (double)bytes / all : null, all > 0 ? $"{Size(bytes)} of {Size(all.Value)}" : Size(bytes));
    }

    public void Done(int items)
    {
        var all = context.Items.Count;
        if (all > 1 && IsLong) context.Report((double)items / all, $"{items} of {all} items");
    }

    private static string Size(long bytes) => bytes switch
    {
        < (long)Kilo => $"{bytes} B",
        < (long)(Kilo * Kilo) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilo:0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (Kilo * Kilo):0.0} MB"),
    };
}
