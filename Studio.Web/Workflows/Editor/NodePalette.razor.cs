using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Studio.Domain.Nodes;
using Studio.Web.Workflows.Editing;

namespace Studio.Web.Workflows.Editor;

/// <summary>The node types that there are, or those that fit where one is wanted.</summary>
public sealed partial class NodePalette
{
    private readonly string _headingId = $"palette-{Guid.CreateVersion7():N}";
    private readonly string _listId = $"palette-list-{Guid.CreateVersion7():N}";
    private ElementReference _input;
    private string _text = "";

    [Parameter, EditorRequired] public required IReadOnlyList<NodeSpec> Nodes { get; set; }

    /// <summary>Where what is chosen goes, as <see cref="NodeWish"/> reads it.</summary>
    [Parameter, EditorRequired] public required string Place { get; set; }
    [Parameter] public string Title { get; set; } = "Add a node";
    [Parameter] public IReadOnlyList<string> Favourites { get; set; } = [];
    [Parameter] public IReadOnlyList<string> Recent { get; set; } = [];
    [Parameter] public EventCallback<string> OnStar { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private IReadOnlyList<(string Title, IReadOnlyList<NodeSpec> Nodes)> Groups { get; set; } = [];

    protected override void OnParametersSet() => Arrange();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _input.FocusAsync();
    }

    private void Typed(string? text)
    {
        _text = text ?? "";
        Arrange();
    }

    private void Arrange() => Groups = _text.Trim().Length > 0 ? Found()
        : [.. Special("Favourites", Favourites), .. Special("Recent", Recent), .. NodeGroups.Of(Nodes)];

    private IReadOnlyList<(string, IReadOnlyList<NodeSpec>)> Found() =>
        NodeGroups.Find(Nodes, _text) is { Count: > 0 } found ? [("Found", found)] : [];

    private IEnumerable<(string, IReadOnlyList<NodeSpec>)> Special(string title, IReadOnlyList<string> ids)
    {
        IReadOnlyList<NodeSpec> nodes = [.. ids.Select(id => Nodes.FirstOrDefault(n => n.Id == id)).OfType<NodeSpec>()];
        if (nodes.Count > 0) yield return (title, nodes);
    }

    private Task KeyedAsync(KeyboardEventArgs e) => e.Key == "Escape" ? OnClose.InvokeAsync() : Task.CompletedTask;

    // A node may stand among the recent ones and in its group, too.
    private string IdOf(string group, NodeSpec spec) => $"{_listId}-{group}-{spec.Id.Replace('.', '-')}";

    private static string KindOf(NodeSpec spec) => NodeLook.Of(spec.Kind);

    private bool IsFavourite(NodeSpec spec) => Favourites.Contains(spec.Id);

    private string StarLabel(NodeSpec spec) => IsFavourite(spec) ? $"{spec.Title} is a favourite" : $"Make {spec.Title} a favourite";
}
