using Microsoft.AspNetCore.Http.HttpResults;
using Studio.Domain.Access;
using Studio.Runner.Workflows;

namespace Studio.Web.Workflows.Templates;

internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder api) =>
        api.MapGroup("/templates").WithTags("Workflows").MapGet("/", List).RequireAuthorization(Permission.ReadWorkflows);

    /// <summary>What a new workflow may begin with. Give an <c>id</c> as <c>template</c> when you make one.</summary>
    internal static Ok<List<TemplateRow>> List() => TypedResults.Ok(
        TemplateList.All.Select(t => new TemplateRow(t.Id, t.Title, t.Description, t.Category, t.Definition.Nodes.Count)).ToList());

    internal sealed record TemplateRow(string Id, string Title, string Description, string Category, int NodeCount);
}
