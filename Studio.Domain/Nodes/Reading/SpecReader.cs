using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Studio.Domain.Nodes.Reading;

/// <summary>Reads a node type's spec from its class: attributes, parameters, ports. Says everything that is malformed.</summary>
public static class SpecReader
{
    public static NodeSpec? Read(Type type, List<string> faults)
    {
        var node = type.GetCustomAttribute<NodeTypeAttribute>() ?? throw new ArgumentException($"{type} has no [NodeType].", nameof(type));
        var before = faults.Count;
        if (!typeof(INode).IsAssignableFrom(type)) faults.Add($"{type.Name} is no INode.");
        if (!node.Id.Contains('.', StringComparison.Ordinal)) faults.Add($"{type.Name}: the id \"{node.Id}\" has no pack before a dot.");
        var parameters = type.GetNestedType("Parameters");
        var fields = parameters is null ? [] : FieldReader.Read(parameters, type.Name, faults);
        var ports = Ports(type, node, faults);
        if (node.LoopPort is { } loop && ports([]).Output(loop) is null)
            faults.Add($"{type.Name}: there is no output \"{loop}\" for the loop.");
        var spec = new NodeSpec
        {
            Id = node.Id,
            Version = node.Version,
            Kind = node.Kind,
            Title = node.Title,
            Help = node.Help,
            Icon = node.Icon,
            IsPure = node.IsPure,
            OnCrash = node.OnCrash,
            LoopPort = node.LoopPort,
            Keywords = node.Keywords.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            OtherNames = node.OtherNames.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Parameters = parameters,
            Fields = fields,
            Ports = ports,
            Credentials = [.. type.GetCustomAttributes<NeedsAttribute>()
                .Select(n => new CredentialSlot(n.Slot ?? n.Type, n.Type, n.Optional, FieldCondition.Parse(n.When)))],
            Examples = Examples(type, faults),
            Migrate = Migration(type, node, faults),
        };
        return faults.Count == before ? spec : null;
    }

    private static Func<JsonObject, NodePorts> Ports(Type type, NodeTypeAttribute node, List<string> faults)
    {
        if (type.GetMethod("Ports", BindingFlags.Public | BindingFlags.Static) is { } method)
        {
            if (method.ReturnType == typeof(NodePorts) && method.GetParameters() is [{ ParameterType: var taken }]
                && taken == typeof(JsonObject))
                return method.CreateDelegate<Func<JsonObject, NodePorts>>();
            faults.Add($"{type.Name}: Ports must be a static NodePorts Ports(JsonObject parameters).");
        }

        Port[] inputs = [.. type.GetCustomAttributes<InputAttribute>().Select(a => a.ToPort())];
        Port[] outputs = [.. type.GetCustomAttributes<OutputAttribute>().Select(a => a.ToPort())];
        if (inputs.Length == 0 && node.Kind is not (NodeKind.Trigger or NodeKind.Tool or NodeKind.Memory)) inputs = [new(NodePorts.Main)];
        if (outputs.Length == 0) outputs = [new(NodePorts.Main)];
        var ports = new NodePorts(inputs, outputs);
        return _ => ports;
    }

    private static List<NodeExample> Examples(Type type, List<string> faults)
    {
        var examples = new List<NodeExample>();
        foreach (var example in type.GetCustomAttributes<ExampleAttribute>())
        {
            try
            {
                examples.Add(new(example.Title, JsonNode.Parse(example.With)!.AsObject(), JsonNode.Parse(example.Given)!,
                    JsonNode.Parse(example.Then)!.AsObject())
                { Wake = example.Answer is { } answer ? new(JsonNode.Parse(answer)?.AsObject()) : null });
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or NullReferenceException)
            {
                faults.Add($"{type.Name}: the example \"{example.Title}\" can't be read: {wrong.Message}");
            }
        }

        return examples;
    }

    private static Func<JsonObject, JsonObject>? Migration(Type type, NodeTypeAttribute node, List<string> faults)
    {
        var method = type.GetMethod("Migrate", BindingFlags.Public | BindingFlags.Static);
        if (method is null && node.Version > 1)
            faults.Add($"{type.Name}: version {node.Version} needs a static JsonObject Migrate(JsonObject older).");
        return method?.CreateDelegate<Func<JsonObject, JsonObject>>();
    }
}
