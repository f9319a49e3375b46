namespace Studio.Runner.Approvals.Channels;

/// <summary>The setting <c>Studio:PublicUrl</c>: where people find Studio, such as "https://example.com/studio".</summary>
public sealed record PublicAddress
{
    public const string Section = "Studio";
    public const string Setting = $"{Section}:{nameof(PublicUrl)}";

    public Uri? PublicUrl { get; init; }

    public bool IsKnown => PublicUrl is { IsAbsoluteUri: true };

    public Uri At(string path) => new($"{PublicUrl}".TrimEnd('/') + $"/{path}");
}
