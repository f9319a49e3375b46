using Microsoft.AspNetCore.Components;
using Studio.Domain;
using Studio.Web.Workflows.Panel.Fields;

namespace Studio.Web.Workflows.Panel.Data;

public enum DataView { Tree, Table, JSON }

/// <summary>Items from one place. Node is by which name an expression asks for them; null means that they are the items at hand.</summary>
public sealed record DataSource(string Label, string? Node, IReadOnlyList<Item> Items)
{
    public int Total { get; init; } = Items.Count;
    public bool IsPinned { get; init; }
}

/// <summary>What comes into a node, or what it put out: as a tree, a table or JSON, one source or one port at a time.</summary>
public sealed partial class DataColumn
{
    private const int LongestJson = 100_000;

    private DataView _view;
    private int _source;
    private int _at;

    [Parameter, EditorRequired] public required string Title { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<DataSource> Sources { get; set; }
    [Parameter] public bool CanDrag { get; set; }

    /// <summary>The item that is shown of the first source; expressions are tried with it.</summary>
    [Parameter] public int Item { get; set; }
    [Parameter] public EventCallback<int> ItemChanged { get; set; }
    [Parameter] public RenderFragment? Tools { get; set; }
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>Instead of the items: an editor for them.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private DataSource? Source => _source < Sources.Count ? Sources[_source] : Sources is [var first, ..] ? first : null;

    private IReadOnlyList<Item> Items => Source?.Items ?? [];

    private int At => Math.Clamp(_source == 0 && ItemChanged.HasDelegate ? Item : _at, 0, Math.Max(0, Items.Count - 1));

    private string CountText => Source is not { } source ? "" : source.Total > source.Items.Count
        ? $"{source.Total} items, the first {source.Items.Count} of them here" : source.Total == 1 ? "1 item" : $"{source.Total} items";

    private string Json
    {
        get
        {
            var text = FieldText.ShowCode(Items[At].Json);
            return text.Length <= LongestJson ? text : $"{text[..LongestJson]}…";
        }
    }

    private void Choose(object? value) => (_source, _at) = (int.TryParse($"{value}", out var at) ? at : 0, 0);

    private Task GoAsync(int at)
    {
        _at = at;
        return _source == 0 ? ItemChanged.InvokeAsync(at) : Task.CompletedTask;
    }
}
