namespace Studio.Domain.Expressions.Completion;

public enum SuggestionKind : byte { Field, Property, Function, Name, Type, Node, Local }

/// <summary>Something that may be written where the caret is.</summary>
/// <param name="Kind">What it is; an editor gives each an icon.</param>
/// <param name="Label">What the list shows.</param>
/// <param name="Insert">What takes the place of <see cref="Completions"/>' stretch.</param>
/// <param name="Detail">A function's signature, or a field's value in the sample.</param>
/// <param name="Help">A sentence on what it is.</param>
public sealed record Suggestion(SuggestionKind Kind, string Label, string Insert, string Detail, string Help)
{
    /// <summary>What must match that which is typed.</summary>
    internal string Name { get; init; } = Label;

    /// <summary>How far before the end of what was inserted the caret comes to stand.</summary>
    public int CaretBack { get; init; }

    /// <summary>How many characters before the stretch go, too: the dot, when a field is inserted in brackets.</summary>
    public int ReplacesBefore { get; init; }

    /// <summary>An expression that shows it, and what it gives.</summary>
    public string? Example { get; init; }
    public string? Gives { get; init; }
}

/// <summary>What may be written at a place, and the stretch of text that a choice replaces.</summary>
public sealed record Completions(int Start, int Length, IReadOnlyList<Suggestion> Suggestions)
{
    public static Completions None(int position) => new(position, 0, []);
}
