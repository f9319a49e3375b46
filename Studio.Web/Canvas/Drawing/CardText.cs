using System.Globalization;

namespace Studio.Web.Canvas.Drawing;

/// <summary>What a card and an edge tell the browser, in few attributes: each costs twenty bytes for each of a thousand nodes.</summary>
internal static class CardText
{
    // Fields, things of a list, and parts of a thing. Client/canvas/cards.ts takes them apart.
    private const char Field = '\t';
    private const char Thing = '\n';
    private const char Part = '\x1f';

    public static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.##} {y:0.##}");

    public static string? Size(double? width, double? height) => width is { } w && height is { } h ? At(w, h) : null;

    public static string Card(CanvasNode node) =>
        string.Join(Field, Clean(node.Kind), Clean(node.Icon), Ports(node.Inputs), Ports(node.Outputs));

    public static string Edge(CanvasEdge edge) =>
        string.Join(Field, edge.Id, edge.Source, Unusual(edge.SourcePort), edge.Target, Unusual(edge.TargetPort), Unusual(edge.Type))
            .TrimEnd(Field);

    // Most ends are main, and Client/canvas/cards.ts puts that where nothing is said.
    private static string Unusual(string text) => text == "main" ? "" : Clean(text);

    private static string Ports(IReadOnlyList<CanvasPort> ports) => string.Join(Thing, ports.Select(Port));

    private static string Port(CanvasPort port) =>
        port is { Type: "main", Label: var label } && label == port.Name
            ? Clean(port.Name)
            : string.Join(Part, Clean(port.Name), Clean(port.Label), Clean(port.Type));

    private static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\x1f') ? new([.. text.Select(c => c < ' ' ? ' ' : c)]) : text;
}
