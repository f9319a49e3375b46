using System.Collections.Concurrent;
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
    private ConcurrentDictionary<string, DeployedWebhook> _webhooks = new();
    private Dictionary<Guid, IReadOnlyList<DeployedWebhook>> _byWorkflow = [];
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
                if (!isWhole) await ReadAllAsync(ct);
                else foreach (var workflow in changed) await ReadAsync(workflow, ct);
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

    private async Task ReadAllAsync(CancellationToken ct)
    {
        var all = await _queries.WebhooksAsync(null, null, ct);
        _byWorkflow = all.GroupBy(w => w.Version.Workflow).ToDictionary(g => g.Key, g => (IReadOnlyList<DeployedWebhook>)[.. g]);
        _webhooks = new(all.Select(w => KeyValuePair.Create(w.Path, w)));
    }

    /// <summary>The others are left as they are, however many there are.</summary>
    private async Task ReadAsync(Guid workflow, CancellationToken ct)
    {
        var now = await _queries.WebhooksAsync(workflow, null, ct);
        var before = _byWorkflow.GetValueOrDefault(workflow, []);
        foreach (var webhook in now) _webhooks[webhook.Path] = webhook;
        // What stands there by now may be another workflow's.
        foreach (var webhook in before.Where(b => now.All(n => n.Path != b.Path)))
            _webhooks.TryRemove(KeyValuePair.Create(webhook.Path, webhook));
        if (now.Count > 0) _byWorkflow[workflow] = now;
        else _byWorkflow.Remove(workflow);
    }
}
