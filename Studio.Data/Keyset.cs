using System.Buffers.Binary;
using System.Buffers.Text;
using Studio.Domain;

namespace Studio.Data;

/// <summary>Where a list that is sorted by time goes on. Written as an opaque word, so that callers keep it and don't make it.</summary>
internal readonly record struct Keyset(DateTimeOffset Time, Guid Id)
{
    private const int Length = 24;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Time.UtcTicks);
        Id.TryWriteBytes(bytes[8..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The request's keyset, none for the first page, or what is wrong with it.</summary>
    public static bool TryRead(PageRequest page, out Keyset? after, out InvalidPage? problem)
    {
        var findings = new List<Finding>();
        if (page.Take is < 1 or > PageRequest.Most)
            findings.Add(new("take", $"{page.Take} rows can't be asked for.", $"Ask for 1 to {PageRequest.Most}."));
        after = null;
        if (!string.IsNullOrEmpty(page.After) && (after = Parse(page.After)) is null)
            findings.Add(new("after", "This is not where a page ended.", "Use \"next\" of the page before, unchanged."));
        problem = findings.Count > 0 ? new(findings) : null;
        return problem is null;
    }

    private static Keyset? Parse(string word)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (word.Length > 2 * Length || !Base64Url.IsValid(word, out var length) || length != Length) return null;
        Base64Url.DecodeFromChars(word, bytes);
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new(new(ticks, TimeSpan.Zero), new Guid(bytes[8..]));
    }
}
