namespace Studio.Web.Shell.Palette;

/// <summary>What the palette shows: asks every source at once and shows each answer when it comes.</summary>
internal sealed class PaletteState(IEnumerable<IPaletteSource> sources) : IDisposable
{
    private readonly IPaletteSource[] _sources = [.. sources];
    private IReadOnlyList<PaletteCommand>[] _found = [];
    private CancellationTokenSource? _search;

    public string Text { get; private set; } = "";
    public bool IsSearching { get; private set; }
    public event Action? Changed;

    /// <summary>
    /// By group, in the order in which the groups' first commands were offered. Two that are alike lead to the same place and are one:
    /// elements with the same key would end the circuit.
    /// </summary>
    public IEnumerable<IGrouping<string, PaletteCommand>> Groups => _found.SelectMany(f => f).Distinct().GroupBy(c => c.Group);

    public async Task FindAsync(string text)
    {
        var (before, ct) = (_search, Begin());
        if (before is not null) await before.CancelAsync();
        before?.Dispose();
        if (ct.IsCancellationRequested) return;
        if (_found.Length == 0) _found = [.. _sources.Select(_ => Array.Empty<PaletteCommand>())];

        Text = text;
        IsSearching = true;
        await Task.WhenAll(_sources.Select((source, place) => AskAsync(source, place, text, ct)));
        if (ct.IsCancellationRequested) return;
        IsSearching = false;
        Changed?.Invoke();
    }

    public void Dispose() => _search?.Dispose();

    private CancellationToken Begin() => (_search = new CancellationTokenSource()).Token;

    // Until a source has answered anew its last answer stays: a list that empties at every letter would flicker.
    private async Task AskAsync(IPaletteSource source, int place, string text, CancellationToken ct)
    {
        try
        {
            var found = await source.FindAsync(text, ct);
            if (ct.IsCancellationRequested) return;
            _found[place] = found;
            Changed?.Invoke();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next letter has been typed.
        }
    }
}
