using Microsoft.OpenApi;

namespace Studio.Web.Api;

/// <summary>The API in OpenAPI 3.1 at <c>/api/openapi.json</c>, made from the endpoints.</summary>
internal static class OpenApiDocument
{
    public const string Name = "v1";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddScoped<ApiReference>().AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = "Studio", Version = Name, Description = "Everything that the app does, for programs." };
            // Where it runs is the reader's business: addresses in the document are relative.
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["key"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An API key (Account › API keys).",
                },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/api/openapi.json").RequireAuthorization();
}
