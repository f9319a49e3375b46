using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Studio.Data;
using Studio.Domain;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Reading;

namespace Studio.Runner.Nodes;

/// <summary>
/// Writes down at start-up which node types this version of the studio has, for palettes, usage counts and other programs.
/// </summary>
internal sealed class NodeList(NodeCatalog catalog, StudioDbs dbs) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.For(Actor.System);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Several processes may start at once.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('node_specifications'))", cancellationToken);
        var written = await db.Set<NodeSpecification>().Where(s => s.IsSystemSpec).ToDictionaryAsync(
            s => (s.NodeType, s.NodeSubtype, s.SpecificationVersion), cancellationToken);
        foreach (var spec in catalog.Types.All)
        {
            if (written.Remove((spec.Kind, spec.Id, Version(spec)), out var known)) Update(known, spec);
            else db.Add(Update(New(spec), spec));
        }

        foreach (var gone in written.Values) gone.IsActive = false;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static NodeSpecification New(NodeSpec spec) => new()
    {
        Id = Guid.CreateVersion7(),
        NodeType = spec.Kind,
        NodeSubtype = spec.Id,
        SpecificationVersion = Version(spec),
        Name = spec.Title,
        SpecificationData = [],
        InputSchema = [],
    };

    private NodeSpecification Update(NodeSpecification row, NodeSpec spec)
    {
        var isOld = catalog.Types.Latest(spec.Id)!.Version > spec.Version;
        row.Name = spec.Title;
        row.Category = spec.Pack;
        row.Description = spec.Help;
        row.IsActive = true;
        row.Deprecated = isOld;
        row.DeprecatedMessage = isOld ? "There is a newer version of this node." : null;
        row.Tags = [.. spec.Keywords];
        if (!JsonNode.DeepEquals(row.SpecificationData, SpecDocument.Of(spec))) row.SpecificationData = SpecDocument.Of(spec);
        if (!JsonNode.DeepEquals(row.InputSchema, ParameterSchema.Of(spec))) row.InputSchema = ParameterSchema.Of(spec);
        var examples = JsonSerializer.SerializeToElement(SpecDocument.Examples(spec));
        if (row.Examples is not { } shown || !JsonElement.DeepEquals(shown, examples)) row.Examples = examples;
        return row;
    }

    private static string Version(NodeSpec spec) => spec.Version.ToString(CultureInfo.InvariantCulture);
}
