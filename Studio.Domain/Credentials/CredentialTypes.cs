namespace Studio.Domain.Credentials;

/// <summary>The kinds of credentials, and what a secret of each kind consists of.</summary>
public static class CredentialTypes
{
    public const string Basic = "http.basic";
    public const string Bearer = "http.bearer";
    public const string Header = "http.header";
    public const string Query = "http.query";

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Fields = new Dictionary<string, IReadOnlyList<string>>
    {
        [Basic] = ["user", "password"],
        [Bearer] = ["token"],
        [Header] = ["name", "value"],
        [Query] = ["name", "value"],
    };
}
