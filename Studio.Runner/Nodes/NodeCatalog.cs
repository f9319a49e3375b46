using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Studio.Domain.Nodes;
using Studio.Domain.Nodes.Reading;

namespace Studio.Runner.Nodes;

/// <summary>Every node type there is, each with its one instance. Being a class with [NodeType] is all that it takes.</summary>
public sealed class NodeCatalog
{
    private readonly Dictionary<(string Id, int Version), INode> _nodes = [];

    [ActivatorUtilitiesConstructor]
    public NodeCatalog(IServiceProvider services)
        : this(typeof(NodeCatalog).Assembly.GetTypes().Where(t => t.GetCustomAttribute<NodeTypeAttribute>() is not null), services) { }

    internal NodeCatalog(IEnumerable<Type> types, IServiceProvider services)
    {
        var (faults, specs) = (new List<string>(), new List<NodeSpec>());
        foreach (var type in types)
        {
            if (SpecReader.Read(type, faults) is not { } spec) continue;
            if (!_nodes.TryAdd((spec.Id, spec.Version), (INode)ActivatorUtilities.CreateInstance(services, type)))
                faults.Add($"{type.Name}: there is another node type \"{spec.Id}\" of version {spec.Version}.");
            specs.Add(spec);
        }

        if (faults.Count > 0) throw new MalformedNodesException(faults);
        Types = new(specs);
    }

    public NodeTypes Types { get; }

    public INode? Find(string id, int version) => _nodes.GetValueOrDefault((id, version));
}

/// <summary>Node types that can't be what they say. All faults at once, so that one start shows them.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only the catalogue throws it.")]
public sealed class MalformedNodesException(IReadOnlyList<string> faults)
    : Exception($"Node types are malformed:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
