using Studio.Web.Canvas;

namespace Studio.Tests.Canvas;

/// <summary>Nodes and edges without a meaning.</summary>
internal static class SomePicture
{
    private static readonly CanvasPort Main = new("main", "main", "main");

    public static CanvasNode Node(string id, double x = 0, double y = 0) =>
        new(id, x, y, $"Title of {id}", "Filter", "filter_alt", "data", [Main], [Main]);

    public static CanvasEdge Edge(string source, string target) => new($"{source}-{target}", source, "main", target, "main", "main");

    public static CanvasModel Of(params CanvasNode[] nodes) => Of(nodes, []);

    public static CanvasModel Of(CanvasNode[] nodes, CanvasEdge[] edges, CanvasArea[]? areas = null)
    {
        var model = new CanvasModel();
        model.Replace(nodes, edges, areas ?? []);
        return model;
    }
}

/// <summary>Remembers what it was told.</summary>
internal sealed class SomeHost : ICanvasHost
{
    public List<CanvasMessage> Told { get; } = [];
    public CanvasReply Reply { get; set; } = CanvasReply.Done;

    public Task<CanvasReply> ReceiveAsync(CanvasMessage message)
    {
        Told.Add(message);
        return Task.FromResult(Reply);
    }

    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) =>
        Task.FromResult<IReadOnlyList<CanvasRefusal>>([new(node, port, "It is the same node.")]);
}
