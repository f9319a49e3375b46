using System.Security.Cryptography;
using System.Text;
using Studio.Data.Security;
using Studio.Domain;
using Studio.Runner.Credentials;

namespace Studio.Runner.Triggers;

/// <summary>The secrets by which callers of webhooks are known; only their encrypted form is kept.</summary>
public sealed class WebhookSecrets(SecretKey? key = null)
{
    public const int Longest = 500;
    private const int Shortest = 8;
    private const int Length = 32;

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Whether what somebody pastes can be one.</summary>
    public static bool IsOne(string text) => text.Trim() is { Length: >= Shortest and <= Longest } clean && !clean.Any(char.IsControl);

    public Result<byte[]> Keep(string secret) => key is null ? new NoSecretKey() : key.Encrypt(Encoding.UTF8.GetBytes(secret));

    internal byte[] Read(byte[] kept) => key is null || kept.Length == 0 ? [] : key.Decrypt(kept);
}
