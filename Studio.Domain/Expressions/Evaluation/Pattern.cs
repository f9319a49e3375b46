using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Studio.Domain.Expressions.Evaluation;

/// <summary>A regular expression in JavaScript's spelling that always ends.</summary>
internal sealed class Pattern
{
    private const int LongestSource = 10_000;

    /// <summary>.NET's quick engine can take for ever; after this long the linear one takes over, where it knows the pattern.</summary>
    private static readonly TimeSpan FirstTry = TimeSpan.FromMilliseconds(50);

    private readonly string _dotnet;
    private readonly RegexOptions _options;
    private Regex _regex;

    private Pattern(string source, string flags, string dotnet, RegexOptions options)
    {
        (Source, Flags, _dotnet, _options) = (source, flags, dotnet, options);
        _regex = new Regex(dotnet, options, FirstTry);
    }

    private static readonly SearchValues<char> FlagLetters = SearchValues.Create("dgimsuyv");

    public string Source { get; }
    public string Flags { get; }
    public bool IsGlobal => Flags.Contains('g', StringComparison.Ordinal);

    public override string ToString() => $"/{Source}/{Flags}";

    public static bool TryCreate(string source, string flags, [NotNullWhen(true)] out Pattern? pattern, out string reason)
    {
        (pattern, reason) = (null, "");
        var wrong = flags.AsSpan().IndexOfAnyExcept(FlagLetters);
        if (wrong >= 0) reason = $"\"{flags[wrong]}\" is no flag";
        else if (source.Length > LongestSource) reason = "it is too long";
        if (reason.Length > 0) return false;
        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : 0)
            | (flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : 0);
        try
        {
            pattern = new(source, flags, ToDotNet(source, options), options);
            return true;
        }
        catch (ArgumentException problem)
        {
            // .NET has no way to ask first; its message names the pattern, which the fault shows anyway.
            reason = problem.Message.Split(". ")[^1].TrimEnd('.');
            return false;
        }
    }

    /// <summary>Calls <paramref name="take"/> for each match until it says false.</summary>
    public void Match(Evaluation e, string text, Func<Match, bool> take)
    {
        for (var at = 0; at <= text.Length;)
        {
            var match = Find(e, text, at);
            if (!match.Success || !take(match)) return;
            at = match.Index + Math.Max(1, match.Length);
        }
    }

    public Match Find(Evaluation e, string text, int at)
    {
        e.Step();
        var limit = e.PatternTime;
        try
        {
            return _regex.Match(text, at);
        }
        catch (RegexMatchTimeoutException) when (!_regex.Options.HasFlag(RegexOptions.NonBacktracking))
        {
            _regex = Linear(e, limit);
            return Find(e, text, at);
        }
        catch (RegexMatchTimeoutException)
        {
            throw e.Fail($"The regular expression {this} takes too long on this text.", "Search a shorter text.");
        }
    }

    private Regex Linear(Evaluation e, TimeSpan limit)
    {
        try
        {
            return new Regex(_dotnet, _options | RegexOptions.NonBacktracking, limit);
        }
        catch (NotSupportedException)
        {
            throw e.Fail($"The regular expression {this} takes too long on this text.",
                "Avoid repeats inside repeats such as (a+)+, or look-around and back-references, which no faster search knows.");
        }
    }

    /// <summary>\d, \w and $ mean more in .NET than in JavaScript, and [ inside a class means something else.</summary>
    private static string ToDotNet(string source, RegexOptions options)
    {
        var text = new StringBuilder(source.Length + 16);
        var inClass = false;
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            var next = i + 1 < source.Length ? source[i + 1] : '\0';
            if (c == '\\' && next != '\0')
            {
                text.Append(Escape(next, inClass));
                i++;
            }
            else if (!inClass && c == '[')
            {
                inClass = true;
                var isAny = next == '^' && i + 2 < source.Length && source[i + 2] == ']';
                if (next == ']' || isAny)
                {
                    text.Append(isAny ? @"[\s\S]" : "(?!)");
                    i += isAny ? 2 : 1;
                    inClass = false;
                }
                else
                {
                    text.Append('[');
                }
            }
            else
            {
                inClass = inClass && c != ']';
                text.Append(c == '[' ? @"\[" : c == '$' && !inClass && !options.HasFlag(RegexOptions.Multiline) ? @"\z" : c.ToString());
            }
        }

        return text.ToString();
    }

    private static string Escape(char next, bool inClass) => next switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'D' when !inClass => "[^0-9]",
        'w' => inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]",
        'W' when !inClass => "[^a-zA-Z0-9_]",
        '/' or '-' when !inClass => next.ToString(),
        '/' => "/",
        _ => $"\\{next}",
    };
}
