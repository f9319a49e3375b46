using Studio.Data.Postgres;
using Studio.Data.Triggers;

namespace Studio.Runner.Triggers;

/// <summary>
/// The webhooks of all deployed workflows, in memory: a call asks the database only for a path that isn't known here. A call of the
/// database brings what was deployed elsewhere.
/// </summary>
internal sealed class TriggerIndex : IDisposable
{
    private readonly TriggerQueries _queries;
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Dictionary<Guid, bool> _changed = [];
    private Dictionary<string, DeployedWebhook> _webhooks = [];
    private volatile bool _isWhole;
    private volatile bool _isFresh;

    public TriggerIndex(DatabaseCalls calls, TriggerQueries queries)
    {
        _queries = queries;
        calls.On(CallTopic.Triggers, Changed);
    }

    public async ValueTask<DeployedWebhook?> WebhookAsync(string path, CancellationToken ct)
    {
        if (!_isFresh) await LoadAsync(ct);
        if (_webhooks.TryGetValue(path, out var known)) return known;
        // The call that told of it may still be on its way.
        return await _queries.WebhooksAsync(null, path, ct) is [var webhook, ..] ? webhook : null;
    }

    public void Dispose() => _loading.Dispose();

    private void Changed(string? workflow)
    {
        lock (_changed)
        {
            if (Guid.TryParse(workflow, out var id)) _changed[id] = true;
            else _isWhole = false;
            _isFresh = false;
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        await _loading.WaitAsync(ct);
        try
        {
            if (_isFresh) return;
            List<Guid> changed;
            bool isWhole;
            lock (_changed)
            {
                (changed, isWhole) = ([.. _changed.Keys], _isWhole);
                _changed.Clear();
                (_isFresh, _isWhole) = (true, true);
            }

            try
            {
                _webhooks = isWhole ? await UpdatedAsync(changed, ct) : ByPath(await _queries.WebhooksAsync(null, null, ct));
            }
            catch
            {
                Changed(null);
                throw;
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    private async Task<Dictionary<string, DeployedWebhook>> UpdatedAsync(List<Guid> changed, CancellationToken ct)
    {
        var webhooks = _webhooks.Values.Where(w => !changed.Contains(w.Version.Workflow)).ToList();
        foreach (var workflow in changed) webhooks.AddRange(await _queries.WebhooksAsync(workflow, null, ct));
        return ByPath(webhooks);
    }

    private static Dictionary<string, DeployedWebhook> ByPath(IEnumerable<DeployedWebhook> webhooks) =>
        webhooks.DistinctBy(w => w.Path).ToDictionary(w => w.Path);
}
