using System.Globalization;
using Studio.Domain.Nodes;
using Studio.Domain.Workflows.Format;

namespace Studio.Tests.Support;

/// <summary>Graphs that a person could draw: lines, branches that meet again or don't, and loops inside loops.</summary>
internal sealed class RandomGraph(int seed)
{
    private const string Error = "error";

    private readonly Random _random = new(seed);
    private readonly List<NodeDefinition> _nodes = [];
    private readonly List<string> _ways = [];

    public WorkflowDefinition Next()
    {
        _nodes.Add(Draw.Node("s", "trigger.manual"));
        Block("s", "main", depth: 0);
        var graph = Draw.Graph(_nodes, _ways);
        return graph with
        {
            Edges = [.. graph.Edges.Select(e => e.SourcePort == Error ? e with { ConnectionType = ConnectionType.Error } : e)],
        };
    }

    /// <summary>A few pieces one after the other; answers where the last one ends.</summary>
    private (string Node, string Port) Block(string from, string port, int depth)
    {
        var end = (Node: from, Port: port);
        for (var i = _random.Next(1, depth == 0 ? 6 : 3); i > 0; i--)
        {
            end = (depth < 3 ? _random.Next(6) : 0) switch
            {
                1 or 2 => Branches(end.Node, end.Port, depth),
                3 => Loop(end.Node, end.Port, depth),
                4 => Dangling(end, depth),
                5 => Failing(end.Node, end.Port, depth),
                _ => (Add("data.pass", end.Node, end.Port), "main"),
            };
        }

        return end;
    }

    private (string, string) Branches(string from, string port, int depth)
    {
        var check = Add("flow.if", from, port);
        return Meet(Block(check, "true", depth + 1), Block(check, "false", depth + 1));
    }

    /// <summary>A node from which some items leave by its error port.</summary>
    private (string, string) Failing(string from, string port, int depth)
    {
        var shaky = Add("data.pass", from, port);
        var at = _nodes.FindIndex(n => n.Id == shaky);
        _nodes[at] = _nodes[at] with
        {
            Setup = _nodes[at].Setup with { ErrorHandling = ErrorHandling.ContinueErrorOutputOnError },
        };
        return Meet(Block(shaky, "main", depth + 1), Block(shaky, Error, depth + 1));
    }

    private (string, string) Meet((string Node, string Port) yes, (string Node, string Port) no)
    {
        if (_random.Next(3) == 0)
        {
            // Both into one input.
            var join = Add("data.pass", yes.Node, yes.Port);
            _ways.Add($"{no.Node}.{no.Port} → {join}");
            return (join, "main");
        }

        var merge = Add("flow.merge", yes.Node, yes.Port, "one");
        _ways.Add($"{no.Node}.{no.Port} → {merge}.two");
        return (merge, "main");
    }

    private (string, string) Loop(string from, string port, int depth)
    {
        var loop = Add("flow.loop", from, port);
        var end = Block(loop, "loop", depth + 1);
        if (_random.Next(5) > 0) _ways.Add($"{end.Node}.{end.Port} → {loop}");
        return (loop, "done");
    }

    /// <summary>A side way that leads nowhere.</summary>
    private (string, string) Dangling((string Node, string Port) from, int depth)
    {
        Block(from.Node, from.Port, depth + 1);
        return (Add("data.pass", from.Node, from.Port), "main");
    }

    private string Add(string type, string from, string port, string input = "main")
    {
        var id = $"n{_nodes.Count.ToString(CultureInfo.InvariantCulture)}";
        _nodes.Add(Draw.Node(id, type));
        _ways.Add($"{from}.{port} → {id}.{input}");
        return id;
    }
}
