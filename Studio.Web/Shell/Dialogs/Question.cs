namespace Studio.Web.Shell.Dialogs;

/// <summary>Something that only the person can answer before the work goes on.</summary>
public abstract record Question(string Title, string Action);

/// <summary>Yes or no. <paramref name="Action"/> is the verb on the button ("Delete"), never "OK".</summary>
public sealed record Confirmation(string Title, string Text, string Action, bool IsDangerous = false) : Question(Title, Action);

/// <summary>A text, such as a name.</summary>
public sealed record Prompt(string Title, string Label, string Action, string Value = "") : Question(Title, Action)
{
    public string? Hint { get; init; }
    public int MaxLength { get; init; } = 200;

    /// <summary>Several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>What is wrong with the text, or null when it can be taken.</summary>
    public Func<string, string?> Check { get; init; } = text => string.IsNullOrWhiteSpace(text) ? "Please type something." : null;
}
