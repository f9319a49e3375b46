using System.Text.Encodings.Web;
using System.Text.Json;
using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Access;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Versions;

/// <summary>One version, opened to be looked at.</summary>
internal sealed class VersionView(Actor actor, VersionQueries versions, NodeTypes types)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };


    public PublishedVersion? Version { get; private set; }
    public Problem? Missing { get; private set; }
    public NodeDefinition? Chosen { get; private set; }
    public FixedPicture Picture { get; } = new(types, "A version never changes. Restore it, or change the draft.");
    public bool MayChange => actor.May(Permission.UpdateWorkflows);

    public async Task OpenAsync(Guid workflow, int version, CancellationToken ct)
    {
        (Version, Missing, Chosen) = (null, null, null);
        if (!(await versions.FindAsync(actor, workflow, version, ct)).Ok(out var found, out var problem))
        {
            Missing = problem;
            return;
        }

        Version = found;
        Picture.Draw(found.Definition);
    }

    public void Choose(string? node) => Chosen = Version?.Definition.Nodes.FirstOrDefault(n => n.Id == node);

    /// <summary>What the node's type is called.</summary>
    public string TypeOf(NodeDefinition node) => (types.Find(node.Type, node.TypeVersion) ?? types.Latest(node.Type))?.Title ?? node.Type;

    /// <summary>What the node was set up with, by the names of its form.</summary>
    public static IEnumerable<(string Name, string Value)> ParametersOf(NodeDefinition node) => node.Parameters.Select(
        p => (p.Key, p.Value is null ? "nothing" : p.Value.GetValueKind() == JsonValueKind.String
            ? p.Value.GetValue<string>() : p.Value.ToJsonString(Readable)));
}
