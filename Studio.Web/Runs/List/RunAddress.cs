using Microsoft.AspNetCore.Components;
using Studio.Data.Runs;

namespace Studio.Web.Runs.List;

/// <summary>The list's filter in the page's address, so that it can be kept as a bookmark, sent and gone back to.</summary>
internal static class RunAddress
{
    public static string Of(NavigationManager navigation, RunFilter filter, string? within) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["status"] = filter.Status?.ToString().ToLowerInvariant(),
            ["how"] = filter.Mode?.ToString().ToLowerInvariant(),
            ["workflow"] = filter.WorkflowId,
            ["project"] = filter.ProjectId,
            ["within"] = within,
            ["slower"] = filter.AtLeastMs,
            ["error"] = string.IsNullOrWhiteSpace(filter.Error) ? null : filter.Error,
        });

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
}
