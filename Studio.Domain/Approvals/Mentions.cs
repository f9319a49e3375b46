using System.Text.RegularExpressions;

namespace Studio.Domain.Approvals;

/// <summary>Somebody who may be mentioned where a question is talked about.</summary>
public sealed record Mentionable(Guid Id, string Name, string? Email)
{
    /// <summary>What is written after the @: a name that is one word, or else the mail address.</summary>
    public string Word => Name.Length > 0 && !Name.Any(c => char.IsWhiteSpace(c) || c == '@') ? Name : Email ?? Name;

    public bool IsCalled(string word) => word.Equals(Email, StringComparison.OrdinalIgnoreCase)
        || word.Equals(Name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A part of what was said; of a mention, whom it means.</summary>
public sealed record SaidPart(string Text, IReadOnlyList<Mentionable> Mentioned);

/// <summary>Finds who is mentioned in what is said: an @, and a mail address or a name that is one word.</summary>
public static partial class Mentions
{
    /// <summary>The whole text in its parts. Where nobody has the name, the @ is a letter like others.</summary>
    public static IReadOnlyList<SaidPart> Split(string text, IReadOnlyCollection<Mentionable> people)
    {
        var (parts, told) = (new List<SaidPart>(), 0);
        foreach (Match match in Mention().Matches(text))
        {
            var word = match.Groups[1].Value;
            List<Mentionable> meant = [];
            // What ends a sentence is no part of a name, as long as no name ends like this.
            while (word.Length > 0 && (meant = [.. people.Where(p => p.IsCalled(word))]).Count == 0 && !char.IsLetterOrDigit(word[^1]))
                word = word[..^1];
            if (meant.Count == 0) continue;
            if (match.Index > told) parts.Add(new(text[told..match.Index], []));
            told = match.Index + 1 + word.Length;
            parts.Add(new(text[match.Index..told], meant));
        }

        if (told < text.Length) parts.Add(new(text[told..], []));
        return parts;
    }

    /// <summary>What stands after an @ at the end of a text that is being written; null where none is begun.</summary>
    public static string? Begun(string text) => Beginning().Match(text) is { Success: true } begun ? begun.Groups[1].Value : null;

    /// <summary>Who may be meant by what is begun: as their name or address begins, or a word of the name.</summary>
    public static IEnumerable<Mentionable> Fitting(string begun, IEnumerable<Mentionable> people) => people.Where(p =>
        p.Email?.StartsWith(begun, StringComparison.OrdinalIgnoreCase) == true
        || p.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)
        || p.Name.Contains($" {begun}", StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with the begun mention written out.</summary>
    public static string Complete(string text, Mentionable person) =>
        Begun(text) is { } begun ? $"{text[..^begun.Length]}{person.Word} " : text;

    // An @ amid a word belongs to a mail address.
    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+\-@])@([^\s@,;]+(?:@[^\s@,;]+)?)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+\-@])@([^\s@]*(?:@[^\s@]*)?)\z")]
    private static partial Regex Beginning();
}
