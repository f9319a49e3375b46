using Studio.Domain.Workflows.Format;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Where somebody points in a draft, what they have selected, and the node whose panel they have open.</summary>
public sealed record Presence(Point? Cursor, IReadOnlyList<string> Selection, string? OpenNode)
{
    public static Presence Nowhere { get; } = new(null, [], null);
}

/// <summary>Somebody else who has the same draft open, in this process or in another one.</summary>
public sealed record OtherPerson(Guid Id, Guid UserId, string Name, Presence Presence);
