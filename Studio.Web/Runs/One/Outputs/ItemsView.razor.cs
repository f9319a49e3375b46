using System.Globalization;
using Microsoft.AspNetCore.Components;
using Studio.Data.Runs;

namespace Studio.Web.Runs.One.Outputs;

internal enum ItemsLook { Table, Tree, Schema }

/// <summary>Items as a table, one of them as a tree, or what they look like; read as far as one looks.</summary>
public sealed partial class ItemsView : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IItems? _shown;
    private IReadOnlyList<PortSize>? _ports;
    private string? _port;
    private ItemsLook _view;
    private int _source;
    private int _at;

    [Parameter, EditorRequired] public required IReadOnlyList<ItemSource> Sources { get; set; }

    /// <summary>What is said where there is nothing.</summary>
    [Parameter] public string Empty { get; set; } = "No items.";

    private ItemSource? Source => _source < Sources.Count ? Sources[_source] : null;

    private PortSize? Port => _ports?.FirstOrDefault(p => p.Port == _port);

    protected override Task OnParametersSetAsync()
    {
        if (_source >= Sources.Count) _source = 0;
        return ReadAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        if (Source is not { } source || source.Items == _shown) return;
        (_shown, _ports, _at) = (source.Items, null, 0);
        var ports = await source.Items.PortsAsync(_gone.Token);
        if (_shown != source.Items) return;
        _ports = source.Port is { } only ? [.. ports.Where(p => p.Port == only)] : ports;
        // What holds something is more worth a look than an empty port.
        _port = (_ports.FirstOrDefault(p => p.Count > 0) ?? (_ports is [var first, ..] ? first : null))?.Port;
    }

    private Task ChooseAsync(ChangeEventArgs e)
    {
        _source = int.TryParse($"{e.Value}", CultureInfo.InvariantCulture, out var at) ? at : 0;
        return ReadAsync();
    }

    private void Show(PortSize port) => (_port, _at) = (port.Port, 0);

    private void Open(int item) => (_view, _at) = (ItemsLook.Tree, item);

    private void GoTo(ChangeEventArgs e)
    {
        if (int.TryParse($"{e.Value}", CultureInfo.InvariantCulture, out var at)) _at = Math.Clamp(at, 0, Math.Max(0, Port!.Count - 1));
    }
}
