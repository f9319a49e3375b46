namespace Studio.Domain;

/// <summary>Some rows and, when there are more, where they go on.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How many rows, and after which: <paramref name="After"/> is the <see cref="Page{T}.Next"/> of the page before.</summary>
public sealed record PageRequest(int Take = PageRequest.Usual, string? After = null)
{
    public const int Usual = 20;
    public const int Most = 200;
}

public sealed record InvalidPage(IReadOnlyList<Finding> Findings) : Problem.Invalid("There is no such page.", Findings);
