using System.Text;

namespace Studio.Domain.Workflows;

/// <summary>A workflow's name as people write it, and as addresses and calls write it.</summary>
public static class WorkflowName
{
    public const int MaxLength = 120;

    public static Finding? Check(string? name) =>
        string.IsNullOrWhiteSpace(name) ? new("displayName", "A workflow needs a name.", $"Give it 1 to {MaxLength} characters.") :
        name.Trim().Length > MaxLength ? new("displayName", $"The name has {name.Trim().Length} characters.", $"Use at most {MaxLength}.") :
        name.Any(char.IsControl) ? new("displayName", "The name has a line break or another control character.", "Write it on one line.") :
        null;

    /// <summary>"Größte Order!" becomes "groesste-order"; a name without a letter or digit becomes "workflow".</summary>
    public static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var letter in name.Trim().ToLowerInvariant().EnumerateRunes().SelectMany(Spell))
        {
            if (char.IsAsciiLetterOrDigit(letter)) kebab.Append(letter);
            else if (kebab.Length > 0 && kebab[^1] != '-') kebab.Append('-');
        }

        return Fit(kebab.ToString().Trim('-'), MaxLength) is { Length: > 0 } written ? written : "workflow";
    }

    /// <summary>The first of "name", "name-2", "name-3" … that is not taken.</summary>
    public static string FirstFree(string kebab, IReadOnlySet<string> taken) =>
        Enumerable.Range(1, taken.Count + 1)
            .Select(n => n == 1 ? kebab : Numbered(kebab, $"-{n}"))
            .First(candidate => !taken.Contains(candidate));

    private static string Numbered(string kebab, string number) => Fit(kebab, MaxLength - number.Length) + number;

    private static string Fit(string kebab, int length) => kebab.Length <= length ? kebab : kebab[..length].TrimEnd('-');

    private static string Spell(Rune letter) => letter.Value switch
    {
        'ä' => "ae",
        'ö' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        // An accent comes apart from its letter, which is first.
        _ => letter.ToString().Normalize(NormalizationForm.FormKD)[..1],
    };
}
