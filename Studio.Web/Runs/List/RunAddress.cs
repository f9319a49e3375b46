using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Data.Runs.Listing;

namespace Studio.Web.Runs.List;

/// <summary>What a list is narrowed to, and how the time was said: a span that ends now, or two moments.</summary>
public sealed record RunNarrowing(RunFilter Filter, string? Within)
{
    public bool IsNarrowed => Filter != new RunFilter() || Within is not null;
}

/// <summary>The list's filter in the page's address, so that it can be kept as a bookmark, sent and gone back to.</summary>
internal static class RunAddress
{
    /// <summary>The time is said by two moments.</summary>
    public const string Between = "between";

    public static string Of(NavigationManager navigation, RunNarrowing view) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["status"] = view.Filter.Status?.ToString().ToLowerInvariant(),
            ["how"] = view.Filter.Mode?.ToString().ToLowerInvariant(),
            ["workflow"] = view.Filter.WorkflowId,
            ["project"] = view.Filter.ProjectId,
            ["within"] = view.Within,
            ["since"] = view.Within == Between ? Moment(view.Filter.Since) : null,
            ["until"] = view.Within == Between ? Moment(view.Filter.Until) : null,
            ["slower"] = view.Filter.AtLeastMs,
            ["error"] = string.IsNullOrWhiteSpace(view.Filter.Error) ? null : view.Filter.Error,
            ["value"] = string.IsNullOrWhiteSpace(view.Filter.Value) ? null : view.Filter.Value,
        });

    /// <summary>The part of an address that says the filter, in one order whichever way it came about.</summary>
    public static string Query(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at
        ? string.Join('&', address[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)) : "";

    /// <summary>Of a span of time only its length is said: a bookmark of today is of tomorrow, too.</summary>
    public static TimeSpan? Span(string? within) => within switch
    {
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        "month" => TimeSpan.FromDays(30),
        _ => null,
    };

    public static T? Word<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    /// <summary>A moment as a field for date and time shows it, of UTC, since the server knows no other zone.</summary>
    public static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
