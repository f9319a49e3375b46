using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Studio.Data.Postgres;

/// <summary>
/// Ids in the order in which this process gave them out, also within a millisecond, so that a list may go by its ids alone.
/// </summary>
internal static class OrderedId
{
    // RFC 9562: milliseconds, then twelve bits that count here, then chance.
    private const int CounterBits = 12;
    private const int Version7 = 0x7000;
    private static long _last;

    public static Guid At(DateTimeOffset moment)
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(moment.ToUnixTimeMilliseconds() << CounterBits, last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next >> CounterBits << 16) | Version7 | (next & ((1 << CounterBits) - 1)));
        return new(bytes, bigEndian: true);
    }
}
