using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Studio.Web.Api;

/// <summary>Operations that belong together, as the reference page shows them.</summary>
internal sealed record ApiGroup(string Name, IReadOnlyList<ApiOperation> Operations)
{
    public string Anchor => $"group-{Name.Replace(' ', '-')}";
}

internal sealed record ApiOperation(
    string Method, string Path, string? Summary,
    IReadOnlyList<ApiField> Parameters, IReadOnlyList<ApiField> Body, IReadOnlyList<ApiField> Answers)
{
    public string Anchor => $"{Method}-{Path}";
}

internal sealed record ApiField(string Name, string Kind);

/// <summary>Reads the OpenAPI document for people, so that page and document can't differ.</summary>
internal sealed class ApiReference([FromKeyedServices(OpenApiDocument.Name)] IOpenApiDocumentProvider documents)
{
    public async Task<IReadOnlyList<ApiGroup>> ReadAsync(CancellationToken ct)
    {
        var document = await documents.GetOpenApiDocumentAsync(ct);
        return [.. document.Paths
            .SelectMany(path => path.Value.Operations ?? [], (path, operation) => (
                Tag: operation.Value.Tags?.FirstOrDefault()?.Name ?? "Other",
                Operation: Read(path.Key, operation.Key.Method, operation.Value)))
            .GroupBy(o => o.Tag, o => o.Operation)
            .Select(group => new ApiGroup(group.Key, [.. group]))];
    }

    private static ApiOperation Read(string path, string method, OpenApiOperation operation) => new(
        method, path, operation.Summary?.Replace("`", ""),
        [.. (operation.Parameters ?? []).Select(p =>
            new ApiField(p.Name ?? "", $"{KindOf(p.Schema)}, in the {p.In?.ToString().ToLowerInvariant()}"))],
        [.. Fields(operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema)],
        [.. (operation.Responses ?? []).OrderBy(r => r.Key).Select(r => new ApiField(r.Key, r.Value.Description ?? ""))]);

    private static IEnumerable<ApiField> Fields(IOpenApiSchema? schema) =>
        (schema?.Properties ?? new Dictionary<string, IOpenApiSchema>())
            .Select(p => new ApiField(p.Key, KindOf(p.Value) + (schema!.Required?.Contains(p.Key) == true ? ", required" : "")));

    private static string KindOf(IOpenApiSchema? schema) => schema switch
    {
        null => "",
        { Enum: { Count: > 0 } values } => string.Join(" | ", values.Select(v => v?.ToString())),
        { OneOf: { Count: > 0 } choices } => string.Join(" or ", choices.Select(KindOf)),
        { Type: { } type } when type.HasFlag(JsonSchemaType.Array) => $"list of {KindOf(schema.Items)}",
        { Format: { } format } => format,
        { Type: { } type } => (type & ~JsonSchemaType.Null) == 0 ? "null" : (type & ~JsonSchemaType.Null).ToString().ToLowerInvariant(),
        _ => "any",
    };
}
