namespace Studio.Domain.Runs.Listing;

/// <summary>A filter of the list of runs that somebody keeps under a name: the part of the page's address that says it.</summary>
public sealed class SavedFilter : IOwned, IUpdated
{
    public const int MostLetters = 80;
    public const int LongestQuery = 2_000;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Name { get; set; }
    public required string Query { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What is wrong with the name or what it stands for; null when they will do.</summary>
    public static InvalidSavedFilter? Refuses(string name, string query)
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(name) || name.Length > MostLetters || name.Any(char.IsControl))
            findings.Add(new("name", "A filter needs a name.", $"Give it 1 to {MostLetters} letters on one line."));
        if (query.Length is 0 or > LongestQuery || query.Any(char.IsControl))
            findings.Add(new("query", "There is nothing that can be kept.", "Narrow the list first."));
        return findings.Count > 0 ? new(findings) : null;
    }
}

public sealed record InvalidSavedFilter(IReadOnlyList<Finding> Findings) : Problem.Invalid("The filter can't be kept like this.", Findings);

public sealed record FilterNameTaken(string Name) : Problem.Conflict($"You have a filter \"{Name}\" already. Choose another name.");

public sealed record NoSuchSavedFilter(Guid Id) : Problem.NotFound($"There is no filter {Id}, or it is not yours.");
