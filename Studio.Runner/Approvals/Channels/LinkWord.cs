using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Studio.Runner.Approvals.Channels;

/// <summary>The word in a link that proves whose it is: too long to be guessed, and known only to who got the mail.</summary>
internal static class LinkWord
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] HashOf(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word));
}
