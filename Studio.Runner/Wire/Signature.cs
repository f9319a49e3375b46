using System.Security.Cryptography;
using System.Text;

namespace Studio.Runner.Wire;

/// <summary>Vendors' signatures, compared in the same time however much of one is right.</summary>
internal static class Signature
{
    public static string Of(byte[] secret, string prefix, ReadOnlySpan<byte> signed) =>
        prefix + Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed));

    public static bool Same(string? given, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(right));
}
