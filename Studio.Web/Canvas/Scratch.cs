namespace Studio.Web.Canvas;
public sealed class Scratch(CanvasModel model, Action changed) : ICanvasHost
{
    public string Log { get; private set; } = "";
    private Timer? _t;
    public void Run(int rate) { var n = 0; string[] st = ["running", "success", "error", "waiting"]; var ids = model.Nodes.Select(x => x.Id).ToList();
        _t = new Timer(_ => { for (var i = 0; i < rate / 20; i++, n++) model.SetStatus(ids[n % ids.Count], st[(n / 7) % 4], null); }, null, 1000, 50); }
    public void Fill(int count)
    {
        string[] kinds = ["trigger", "data", "flow", "integration", "ai", "human", "memory"];
        string[] icons = ["bolt", "edit_note", "call_split", "language", "smart_toy", "person", "database"];
        string[] sts = ["success", "running", "error", "human", "waiting", "skipped", "retrying"];
        var cols = (int)Math.Ceiling(Math.Sqrt(count));
        var nodes = Enumerable.Range(0, count).Select(i => new CanvasNode($"0198f3a2-7c11-7000-8000-{i:x12}", i % cols * 300, i / cols * 140 + (i % cols) % 2 * 20, count < 50 ? $"Fetch the orders {i}" : $"Node {i}", "HTTP request", icons[i % 7], kinds[i % 7],
            i % 7 == 0 ? [] : [new("main", "main", "main")], i % 7 == 2 ? [new("true", "true", "main"), new("false", "false", "main"), new("error", "Error", "error")] : [new("main", "main", "main")])
            { Status = count < 50 && i > 2 && i < 10 ? sts[i % 7] : null, StatusText = count < 50 && i is 4 or 5 ? "12 items" : null, IsDisabled = count < 50 && i == 11, IsPinned = count < 50 && i == 10, Problem = count < 50 && i == 1 ? "The URL is missing." : null }).ToList();
        var edges = Enumerable.Range(0, count * 3 / 2).Select(i => (i, s: nodes[i % count], t: nodes[(i % count + 1 + i / count * cols) % count])).Where(e => e.t.Inputs.Count > 0)
            .Select(e => new CanvasEdge($"0198f3a2-7c11-7000-9000-{e.i:x12}", e.s.Id, e.s.Outputs[0].Name, e.t.Id, "main", "main", count < 50 && e.i % 3 == 0 ? "12 items" : null)).ToList();
        if (count == 0) edges = [];
        CanvasArea[] areas = count is 0 or > 50 ? [] : [new("note1", CanvasAreaKind.Note, -320, 0, 260, 180, "# Orders\nEvery **night** at two. [link](javascript:alert(1)) <script>alert(1)</script>\n- one\n- two", "yellow"), new("group1", CanvasAreaKind.Group, 280, -60, 560, 320, "Fetching", "blue")];
        model.Replace(nodes, edges, areas);
    }
    public async Task<CanvasReply> ReceiveAsync(CanvasMessage m)
    {
        await Task.Yield();
        var text = m.ToString(); Log = (text.Length > 180 ? text[..180] : text) + "\n" + (Log.Length > 1500 ? Log[..1500] : Log);
        switch (m)
        {
            case CanvasMessage.NodesMoved n: foreach (var x in n.Moves) { if (model.Node(x.Id) is { } node) model.Put(node with { X = x.X, Y = x.Y }); else if (model.Areas.FirstOrDefault(a => a.Id == x.Id) is { } a) model.Put(a with { X = x.X, Y = x.Y }); } break;
            case CanvasMessage.Connect c: model.Put(new CanvasEdge(c.Edge, c.Source, c.SourcePort, c.Target, c.TargetPort, "main")); break;
            case CanvasMessage.Reconnect c: model.Put(new CanvasEdge(c.Edge, c.Source, c.SourcePort, c.Target, c.TargetPort, "main")); break;
            case CanvasMessage.Resized r: model.Put(model.Areas.First(a => a.Id == r.Area) with { X = r.X, Y = r.Y, Width = r.Width, Height = r.Height }); break;
            case CanvasMessage.Delete d: foreach (var e in model.Edges.Where(e => d.Edges.Contains(e.Id) || d.Nodes.Contains(e.Source) || d.Nodes.Contains(e.Target)).ToList()) model.RemoveEdge(e.Id); foreach (var n in d.Nodes) model.RemoveNode(n); foreach (var a in d.Areas) model.RemoveArea(a); break;
        }
        changed();
        return CanvasReply.Done;
    }
    public Task<IReadOnlyList<CanvasRefusal>> ConnectStartAsync(string node, string port, bool isSource) => Task.FromResult<IReadOnlyList<CanvasRefusal>>(isSource ? [.. model.Nodes.Where((n, i) => i % 5 == 4).Select(n => new CanvasRefusal(n.Id, "main", $"{n.Title} takes no items of this kind."))] : []);
}
