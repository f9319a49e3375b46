using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Studio.Data.Security;

/// <summary>
/// Encrypts what must not be read by whoever reads the database: AES-256-GCM with a key that lies elsewhere, in <c>Studio:SecretKey</c>
/// or, beside a private cluster, in a file that is made once.
/// </summary>
public sealed class SecretKey
{
    public const string Setting = "Studio:SecretKey";
    private const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;

    private SecretKey(byte[] key) => _key = key;

    /// <summary>The configured key, else the one in the folder; none when there is neither a setting nor a folder of our own.</summary>
    public static SecretKey? Find(IConfiguration configuration, string? folder) =>
        configuration[Setting] is { Length: > 0 } text ? new(Parse(text)) :
        folder is not null ? new(OfFile(Path.Combine(folder, "secret.key"))) :
        null;

    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var box = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return box;
    }

    public byte[] Decrypt(ReadOnlySpan<byte> box)
    {
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(box[..NonceLength], box[(NonceLength + TagLength)..], box.Slice(NonceLength, TagLength), plain);
        return plain;
    }

    private static byte[] Parse(string text)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyLength
            ? key.ToArray()
            : throw new InvalidOperationException($"{Setting} must be {KeyLength} random bytes in Base64. " +
                $"Make one with: openssl rand -base64 {KeyLength}");
    }

    private static byte[] OfFile(string file)
    {
        if (File.Exists(file)) return Parse(File.ReadAllText(file));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var writer = new StreamWriter(file, options);
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)));
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another program that started with us was quicker; its key is everybody's.
        }

        return Parse(File.ReadAllText(file));
    }
}
