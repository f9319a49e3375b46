using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Studio.Data.Security;

namespace Studio.Tests.Access;

public sealed class A_secret_key : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("studio-secret-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void opens_what_it_closed()
    {
        var key = SecretKey.Find(Settings(null), _folder)!;
        Assert.Equal("hush"u8.ToArray(), key.Decrypt(key.Encrypt("hush"u8)));
    }

    [Fact]
    public void writes_the_same_secret_differently_each_time()
    {
        var key = SecretKey.Find(Settings(null), _folder)!;
        Assert.NotEqual(key.Encrypt("hush"u8), key.Encrypt("hush"u8));
    }

    [Fact]
    public void is_made_once_and_then_the_same()
    {
        var closed = SecretKey.Find(Settings(null), _folder)!.Encrypt("hush"u8);
        Assert.Equal("hush"u8.ToArray(), SecretKey.Find(Settings(null), _folder)!.Decrypt(closed));
    }

    [Fact]
    public void lies_in_a_file_that_only_its_owner_reads()
    {
        SecretKey.Find(Settings(null), _folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(_folder, "secret.key")).UnixFileMode);
    }

    [Fact]
    public void does_not_open_what_was_tampered_with()
    {
        var key = SecretKey.Find(Settings(null), _folder)!;
        var closed = key.Encrypt("hush"u8);
        closed[^1] ^= 1;
        Assert.Throws<AuthenticationTagMismatchException>(() => key.Decrypt(closed));
    }

    [Fact]
    public void of_the_wrong_length_says_how_to_make_one()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => SecretKey.Find(Settings("c2hvcnQ="), null));
        Assert.Equal("Studio:SecretKey must be 32 random bytes in Base64. Make one with: openssl rand -base64 32", fault.Message);
    }

    private static IConfiguration Settings(string? key) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [SecretKey.Setting] = key }).Build();
}
