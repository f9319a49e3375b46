using System.Security.Cryptography;
using System.Text;

namespace Studio.Data.Postgres.Cluster;

/// <summary>A name that stands for a long path.</summary>
internal static class ShortName
{
    public static string Of(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
