namespace Studio.Runner.Approvals.Replies;

/// <summary>Settings under <c>Studio:Replies:Model</c>: a model that judges replies in free words, by OpenAI's API.</summary>
public sealed record ReplyModelOptions
{
    public const string Section = "Studio:Replies:Model";

    /// <summary>Such as "https://models.example.com/v1". Without it rules judge alone.</summary>
    public Uri? Url { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
}
