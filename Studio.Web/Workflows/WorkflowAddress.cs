using Microsoft.AspNetCore.Components;
using Studio.Data.Workflows;
using Studio.Domain.Workflows;

namespace Studio.Web.Workflows;

/// <summary>The list's filter in the page's address, so that it can be bookmarked, sent and gone back to.</summary>
internal static class WorkflowAddress
{
    public static string Of(NavigationManager navigation, WorkflowFilter filter) =>
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["search"] = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search,
            ["status"] = filter.Status?.ToString().ToLowerInvariant(),
            ["tag"] = filter.Tag,
            ["project"] = filter.ProjectId,
            ["shared"] = filter.Scope == WorkflowScope.Shared ? true : null,
            ["archived"] = filter.Archived ? true : null,
        });

    public static WorkflowFilter Read(string? search, string? status, string? tag, Guid? project, bool shared, bool archived) => new()
    {
        Search = search,
        Status = Enum.TryParse<WorkflowStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        Tag = tag,
        ProjectId = project,
        Scope = shared ? WorkflowScope.Shared : WorkflowScope.Mine,
        Archived = archived,
    };
}
