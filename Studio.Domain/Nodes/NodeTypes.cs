using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes;

/// <summary>The node types that a workflow may use, by id and version.</summary>
public sealed class NodeTypes
{
    private readonly Dictionary<(string Id, int Version), NodeSpec> _all;
    private readonly Dictionary<string, NodeSpec> _latest;

    public NodeTypes(IEnumerable<NodeSpec> all)
    {
        _all = all.ToDictionary(s => (s.Id, s.Version));
        _latest = _all.Values.GroupBy(s => s.Id).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Version)!);
    }

    public IEnumerable<NodeSpec> All => _all.Values;

    public IEnumerable<string> Ids => _latest.Keys;

    public NodeSpec? Find(string id, int version) => _all.GetValueOrDefault((id, version));

    public NodeSpec? Latest(string id) => _latest.GetValueOrDefault(id);

    /// <summary>An older node's parameters as the newest version has them, step by step; null when a step is missing.</summary>
    public JsonObject? Migrate(string id, int version, JsonObject parameters)
    {
        if (Latest(id) is not { } latest) return null;
        for (var next = version + 1; next <= latest.Version; next++)
        {
            if (Find(id, next)?.Migrate is not { } migrate) return null;
            parameters = migrate(parameters);
        }

        return parameters;
    }
}
