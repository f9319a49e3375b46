using Studio.Domain;
using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;

namespace Studio.Web.Workflows.Panel.Code;

/// <summary>A template's colours and faults for the browser: start, length and role of each piece in one flat list.</summary>
public sealed record TemplateReading(IReadOnlyList<int> Marks, IReadOnlyList<TemplateFault> Faults)
{
    // Nobody reads colours in a text of this length, and each letter would send them all.
    private const int Longest = 20_000;

    public static TemplateReading Of(string text)
    {
        if (text.Length > Longest) return new([], []);
        var marks = Highlighting.Of(text).SelectMany(h => new[] { h.Start, h.Length, (int)h.Role });
        return new([.. marks], Template.Parse(text).Ok(out _, out var problem) ? [] : FaultsOf(problem));
    }

    private static IReadOnlyList<TemplateFault> FaultsOf(Problem problem) => problem is ExpressionFault fault
        ? [.. fault.Faults.Select(f => new TemplateFault(f.Position, f.Position + f.Length, f.Message, f.Hint))] : [];
}

public sealed record TemplateFault(int From, int To, string Message, string Hint);

/// <summary>What may be written at a place of a template.</summary>
public sealed record TemplateOffers(int From, int To, IReadOnlyList<TemplateOffer> Options)
{
    private const int Most = 100;

    public static TemplateOffers At(string text, int position, Scope sample)
    {
        var found = Completer.At(text, Math.Clamp(position, 0, text.Length), sample);
        return new(found.Start, found.Start + found.Length, [.. found.Suggestions.Take(Most).Select(s => new TemplateOffer(
            s.Label, s.Insert, s.Detail, s.Help, Icon(s.Kind), s.CaretBack, s.ReplacesBefore, s.Example, s.Gives))]);
    }

    /// <summary>By the names of CodeMirror's icons.</summary>
    private static string Icon(SuggestionKind kind) => kind switch
    {
        SuggestionKind.Function => "function",
        SuggestionKind.Type => "class",
        SuggestionKind.Node => "namespace",
        SuggestionKind.Name or SuggestionKind.Local => "variable",
        _ => "property",
    };
}

public sealed record TemplateOffer(string Label, string Insert, string Detail, string Help, string Kind, int CaretBack, int Before,
    string? Example, string? Gives);
