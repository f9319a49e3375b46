using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Panel;

/// <summary>Which node it is, by a name that can be changed here, and the ways to those before and after.</summary>
public sealed partial class PanelHead
{
    private const int MostWays = 3;

    private Pending? _pending;
    private string _name = "";
    private string _told = "";

    [CascadingParameter] public required NodeForm Form { get; set; }
    [Parameter, EditorRequired] public required string HeadingId { get; set; }
    [Parameter] public bool ShowsDocs { get; set; }
    [Parameter] public bool CanRun { get; set; }
    [Parameter] public EventCallback OnDocs { get; set; }
    [Parameter] public EventCallback<string> OnOpen { get; set; }
    [Parameter] public EventCallback OnRunStep { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private IEnumerable<NodeDefinition> Before => Near(e => e.Target == Form.Id ? e.Source : null);

    private IEnumerable<NodeDefinition> After => Near(e => e.Source == Form.Id ? e.Target : null);

    protected override void OnInitialized() => _pending = Form.Pending(RenameAsync);

    protected override void OnParametersSet()
    {
        var name = Form.Node?.Name ?? "";
        if (name == _told) return;
        _told = name;
        if (!_pending!.IsWaiting) _name = name;
    }

    private IEnumerable<NodeDefinition> Near(Func<EdgeDefinition, string?> other)
    {
        var ids = Form.Editing.Definition.Edges.Select(other).OfType<string>().ToHashSet();
        return Form.Editing.Definition.Nodes.Where(n => ids.Contains(n.Id)).DistinctBy(n => n.Id).Take(MostWays);
    }

    // Expressions call a node by its name, so a name is kept when it is whole and not at every letter.
    private void Typed(string? text)
    {
        _name = text ?? "";
        _pending!.Hold();
    }

    private Task KeyedAsync(KeyboardEventArgs e) => e.Key == "Enter" ? KeepAsync() : Task.CompletedTask;

    private Task KeepAsync() => _pending!.KeepAsync();

    private async Task RenameAsync()
    {
        var wanted = _name.Trim();
        if (wanted.Length > 0 && wanted != Form.Node?.Name) await Form.DoAsync(new EditCommand.Rename(Form.Id, wanted));
        _name = _told = Form.Node?.Name ?? "";
    }

    public void Dispose() => _pending?.Dispose();
}
