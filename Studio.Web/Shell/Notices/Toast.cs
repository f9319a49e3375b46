namespace Studio.Web.Shell.Notices;

/// <summary>A short word about what just happened, with at most one thing to do about it.</summary>
public sealed record Toast(Guid Id, string Text, bool IsError)
{
    /// <summary>What else is wrong, a line each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
    public string? ActionLabel { get; init; }
    public Func<Task>? Action { get; init; }
}
