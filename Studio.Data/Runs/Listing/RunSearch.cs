using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Studio.Domain;
using Studio.Domain.Runs;
using Studio.Domain.Runs.Listing;

namespace Studio.Data.Runs.Listing;

/// <summary>How far a search has looked: so many runs, back to that moment. Who goes on with "next" looks further.</summary>
public sealed record Searched(int Runs, DateTimeOffset BackTo);

/// <summary>
/// What no index knows: words in errors, values in what was given and put out. It is looked for in the last so many runs that fit
/// otherwise, so that a question whose answer is nowhere is answered as fast as another.
/// </summary>
internal sealed class RunSearch
{
    private const int MostErrors = 2_000;
    private const int MostValues = 1_000;

    private readonly IReadOnlyList<string> _words;
    private readonly ValueCondition? _value;

    private RunSearch(IReadOnlyList<string> words, ValueCondition? value, bool isOfMany) =>
        // Of many workflows so many runs of each are gathered before the last of them are known.
        (_words, _value, Window) = (words, value, (value is null ? MostErrors : MostValues) / (isOfMany ? 4 : 1));

    public static MethodInfo HasValueMethod { get; } = ((Func<JsonElement?, string, bool>)HasValue).Method;

    /// <summary>In so many runs it is looked for at once.</summary>
    public int Window { get; }

    /// <summary>What the filter has to be searched for, or nothing.</summary>
    public static Result<(RunSearch? Search, bool IsHopeless)> Of(RunFilter filter)
    {
        // PostgreSQL's text holds no NUL, not even in a question.
        if (filter.Error?.Contains('\0') == true) return (null, true);
        var words = (filter.Error ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ValueCondition? value = null;
        if (!string.IsNullOrWhiteSpace(filter.Value) && !ValueCondition.Parse(filter.Value).Ok(out value, out var problem)) return problem;
        var isOfMany = filter.ProjectId is not null && filter.WorkflowId is null;
        return (words.Length > 0 || value is not null ? new(words, value, isOfMany) : null, false);
    }

    public IQueryable<Run> In(IQueryable<Run> runs)
    {
        foreach (var word in _words)
        {
            var pattern = $"%{LikePattern.Escape(word)}%";
            runs = runs.Where(r => EF.Functions.ILike(r.ErrorMessage!, pattern, "\\"));
        }

        foreach (var (place, path) in _value?.Tests ?? [])
        {
            runs = place switch
            {
                ValueSide.Input => runs.Where(r => HasValue(r.Input, path)),
                ValueSide.Output => runs.Where(r => HasValue(r.Output, path)),
                _ => runs.Where(r => HasValue(r.Input, path) || HasValue(r.Output, path)),
            };
        }

        return runs;
    }

    private static bool HasValue(JsonElement? document, string path) =>
        throw new InvalidOperationException($"Only the database looks for {path} in {document}.");
}
