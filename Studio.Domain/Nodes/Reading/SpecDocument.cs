using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Reading;

/// <summary>A node type as JSON, for whoever asks the database or the API what there is.</summary>
public static class SpecDocument
{
    public static JsonObject Of(NodeSpec spec)
    {
        var ports = spec.Ports([]);
        return new()
        {
            ["id"] = spec.Id,
            ["version"] = spec.Version,
            ["kind"] = $"{spec.Kind}",
            ["title"] = spec.Title,
            ["help"] = spec.Help,
            ["icon"] = spec.Icon,
            ["pack"] = spec.Pack,
            ["inputs"] = Ports(ports.Inputs),
            ["outputs"] = Ports(ports.Outputs),
            ["credentials"] = new JsonArray([.. spec.Credentials.Select(c => new JsonObject
            {
                ["slot"] = c.Slot, ["type"] = c.Type, ["optional"] = c.IsOptional,
            })]),
            ["pure"] = spec.IsPure,
            ["onCrash"] = $"{spec.OnCrash}",
            ["loopPort"] = spec.LoopPort,
        };
    }

    public static JsonArray Examples(NodeSpec spec) => new([.. spec.Examples.Select(e => new JsonObject
    {
        ["title"] = e.Title, ["with"] = e.With.DeepClone(), ["given"] = e.Given.DeepClone(),
        ["waits"] = e.Wake is not null, ["answer"] = e.Wake?.Answer?.DeepClone(), ["then"] = e.Then.DeepClone(),
    })]);

    private static JsonArray Ports(IReadOnlyList<Port> ports) => new([.. ports.Select(p => new JsonObject
    {
        ["name"] = p.Name, ["label"] = p.Label, ["type"] = $"{p.Type}", ["required"] = p.IsRequired, ["most"] = p.Most,
    })]);
}
