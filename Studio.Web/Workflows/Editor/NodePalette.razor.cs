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
    private int _active;

    [Parameter, EditorRequired] public required IReadOnlyList<NodeSpec> Nodes { get; set; }
    [Parameter] public string Title { get; set; } = "Add a node";
    [Parameter] public IReadOnlyList<string> Favourites { get; set; } = [];
    [Parameter] public IReadOnlyList<string> Recent { get; set; } = [];
    [Parameter] public EventCallback<string> OnChoose { get; set; }
    [Parameter] public EventCallback<string> OnStar { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private IReadOnlyList<(string Title, IReadOnlyList<NodeSpec> Nodes)> Groups { get; set; } = [];
    private IReadOnlyList<NodeSpec> Flat { get; set; } = [];
    private NodeSpec? Active => Flat.ElementAtOrDefault(_active);
    private string? ActiveId => Active is { } spec ? IdOf(spec) : null;

    protected override void OnParametersSet() => Arrange();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _input.FocusAsync();
    }

    private void Typed(string? text)
    {
        (_text, _active) = (text ?? "", 0);
        Arrange();
    }

    private void Arrange()
    {
        Groups = _text.Trim().Length > 0 ? Found() : [.. Special("Favourites", Favourites), .. Special("Recent", Recent),
            .. NodeGroups.Of(Nodes)];
        Flat = [.. Groups.SelectMany(g => g.Nodes)];
    }

    private IReadOnlyList<(string, IReadOnlyList<NodeSpec>)> Found() =>
        NodeGroups.Find(Nodes, _text) is { Count: > 0 } found ? [("Found", found)] : [];

    private IEnumerable<(string, IReadOnlyList<NodeSpec>)> Special(string title, IReadOnlyList<string> ids)
    {
        IReadOnlyList<NodeSpec> nodes = [.. ids.Select(id => Nodes.FirstOrDefault(n => n.Id == id)).OfType<NodeSpec>()];
        if (nodes.Count > 0) yield return (title, nodes);
    }

    private async Task KeyedAsync(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown":
                _active = Math.Min(_active + 1, Flat.Count - 1);
                break;
            case "ArrowUp":
                _active = Math.Max(_active - 1, 0);
                break;
            case "Enter" when Active is { } spec:
                await OnChoose.InvokeAsync(spec.Id);
                break;
            case "Escape":
                await OnClose.InvokeAsync();
                break;
        }
    }

    // A node may stand among the recent ones and in its group: only the first of the two is the active one.
    private string IdOf(NodeSpec spec) => $"{_listId}-{spec.Id.Replace('.', '-')}";

    private static string KindOf(NodeSpec spec) => NodeLook.Of(spec.Kind);

    private bool IsFavourite(NodeSpec spec) => Favourites.Contains(spec.Id);

    private string StarLabel(NodeSpec spec) => IsFavourite(spec) ? $"{spec.Title} is a favourite" : $"Make {spec.Title} a favourite";
}
