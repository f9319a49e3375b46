using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Studio.Domain.Workflows.Format;

namespace Studio.Web.Workflows.Editor;

/// <summary>Finds nodes by their name, type or any text in their parameters, and goes from one to the next.</summary>
public sealed partial class FindBar
{
    private ElementReference _input;
    private string _text = "";
    private IReadOnlyList<string> _found = [];
    private int _at;

    [Parameter, EditorRequired] public required WorkflowDefinition Definition { get; set; }
    [Parameter] public EventCallback<string> OnGo { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    private string Count => _text.Length == 0 ? "" : _found.Count == 0 ? "Nothing" : $"{_at + 1} of {_found.Count}";

    /// <summary>The ids of the nodes that have the text somewhere, in their order.</summary>
    internal static IReadOnlyList<string> Find(WorkflowDefinition definition, string text) => text.Trim() is { Length: > 0 } wanted
        ? [.. definition.Nodes.Where(n => Has(n.Name, wanted) || Has(n.Type, wanted) || Has(n.Parameters.ToJsonString(), wanted)
            || Has(n.Setup.Notes, wanted) || Has(n.Setup.Description, wanted)).Select(n => n.Id)]
        : [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _input.FocusAsync();
    }

    private async Task TypedAsync(string? text)
    {
        (_text, _at) = (text ?? "", 0);
        _found = Find(Definition, _text);
        await GoAsync(0);
    }

    private async Task GoAsync(int step)
    {
        if (_found.Count == 0) return;
        _at = (_at + step + _found.Count) % _found.Count;
        await OnGo.InvokeAsync(_found[_at]);
    }

    private Task KeyedAsync(KeyboardEventArgs e) => e.Key switch
    {
        "Enter" => GoAsync(e.ShiftKey ? -1 : 1),
        "Escape" => OnClose.InvokeAsync(),
        _ => Task.CompletedTask,
    };

    private static bool Has(string? text, string wanted) => text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true;
}
