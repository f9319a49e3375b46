using System.Buffers;

namespace Studio.Runner.Triggers.Calls;

/// <summary>Which names of fields, parameters and headers say that their value proves something.</summary>
internal static class SecretNames
{
    private static readonly string[] Parts =
    [
        "password", "passwd", "passphrase", "passcode", "secret", "token", "authorization", "cookie", "apikey", "accesskey", "privatekey",
        "signingkey", "encryptionkey", "signature", "credential",
    ];

    private static readonly HashSet<string> Whole = ["pwd", "pass", "auth", "pin", "otp", "cvv", "cvc", "jwt", "bearer", "sig", "hmac"];

    // Escaped letters may hide a name.
    private static readonly SearchValues<string> Traces = SearchValues.Create(
        ["pass", "pwd", "secret", "token", "auth", "cookie", "key", "sig", "credential", "pin", "otp", "cvv", "cvc", "jwt", "bearer",
            "hmac", "\\u", "%"], StringComparison.OrdinalIgnoreCase);

    /// <summary>api_key, Api-Key and apiKey are one name.</summary>
    public static bool Has(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Whole.Contains(plain) || Array.Exists(Parts, plain.Contains);
    }

    /// <summary>False only where there is surely none.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.ContainsAny(Traces);
}
