namespace Studio.Domain.Approvals;

public enum AnswerType { Text, LongText, Number, Flag, Date, Choice, Table }

/// <summary>One thing that a person is to fill in.</summary>
public sealed record AnswerField(string Name, string Label, AnswerType Type, bool IsRequired)
{
    /// <summary>How many rows of a table somebody may fill in.</summary>
    public const int MostRows = 100;

    /// <summary>Of a choice: one of these is the answer.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Of a table: what each of its rows has, all of it text.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
