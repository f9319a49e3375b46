namespace Studio.Runner.Workflows.Editing;

/// <summary>
/// The ids of the last edits of a room. A browser that got no answer says its edit again, and by then somebody may have done something
/// else with the same: what was done once is not done again.
/// </summary>
internal sealed class KnownEdits
{
    private const int Most = 1_000;
    private readonly HashSet<Guid> _ids = [];
    private readonly Queue<Guid> _order = [];

    public bool Has(Guid? edit) => edit is { } id && _ids.Contains(id);

    public void Add(IEnumerable<Guid> edits)
    {
        foreach (var id in edits)
        {
            if (!_ids.Add(id)) continue;
            _order.Enqueue(id);
            if (_order.Count > Most) _ids.Remove(_order.Dequeue());
        }
    }
}
