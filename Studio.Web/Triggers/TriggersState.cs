using Studio.Data.Triggers;
using Studio.Domain;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Schedules;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Triggers;

/// <summary>What starts one's workflows, and what one can do about it. A new secret is held only while the page shows it.</summary>
internal sealed class TriggersState(Actor actor, TriggerLists lists, ScheduleDesk schedules, DeploymentDesk deployments, Toasts toasts)
{
    private readonly Dictionary<TriggerKind, TriggerPage> _shown = [];

    public event Action? Changed;

    public bool IsLoaded => _shown.Count > 0;
    public bool IsEmpty => _shown.Values.All(page => page.Rows.Count == 0);
    public TriggerKind? Kind { get; private set; }
    public string? Search { get; private set; }
    public NewWebhookSecret? Made { get; private set; }
    public bool IsNarrowed => Kind is not null || !string.IsNullOrWhiteSpace(Search);

    public IReadOnlyList<TriggerRow> Webhooks => Shown(TriggerKind.Webhook).Rows;
    public IReadOnlyList<TriggerRow> Mailboxes => Shown(TriggerKind.Mailbox).Rows;
    public IReadOnlyList<TriggerRow> Schedules => Shown(TriggerKind.Schedule).Rows;

    public bool HasMore(TriggerKind kind) => Shown(kind).HasMore;

    public async Task LoadAsync(TriggerKind? kind, string? search, CancellationToken ct)
    {
        (Kind, Search) = (kind, search);
        await ReloadAsync(ct, fromStart: true);
    }

    public async Task MoreAsync(TriggerKind kind, CancellationToken ct)
    {
        var shown = Shown(kind);
        var more = await lists.Desk.PageAsync(actor, kind, Search, shown.Rows[^1].Id, ct);
        _shown[kind] = new([.. shown.Rows, .. more.Rows], more.HasMore);
    }

    /// <summary>What others deploy and pause, what is called and what its next times are, at most once a second.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        await foreach (var _ in lists.Feed.WatchAsync(IsShown, ct))
        {
            await ReloadAsync(ct);
            Changed?.Invoke();
        }
    }

    public async Task PauseAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await lists.Desk.PauseAsync(actor, row.WorkflowId, ct),
        $"\"{row.Workflow}\" is paused: nothing starts it, and its runs go on.", () => ResumeAsync(row, ct), ct);

    public async Task ResumeAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await lists.Desk.ResumeAsync(actor, row.WorkflowId, ct),
        $"\"{row.Workflow}\" is started by its triggers again.", () => PauseAsync(row, ct), ct);

    public async Task PauseScheduleAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await schedules.PauseAsync(actor, row.Id, ct),
        $"The schedule of \"{row.Workflow}\" is paused, also when it is deployed again.", () => ResumeScheduleAsync(row, ct), ct);

    public async Task ResumeScheduleAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await schedules.ResumeAsync(actor, row.Id, ct),
        $"The schedule of \"{row.Workflow}\" goes on with its next time.", () => PauseScheduleAsync(row, ct), ct);

    public async Task RotateAsync(TriggerRow row, NewSecretWish wish, CancellationToken ct)
    {
        if ((await deployments.RotateAsync(actor, row.WorkflowId, row.Node, wish, ct)).Ok(out var secret, out var problem))
        {
            if (wish.Text is null) Made = new(row.Webhook!.Path, secret);
            else toasts.Show("The secret is kept. What is signed with it is taken from now on.");
        }
        else toasts.Fail(problem);
        await ReloadAsync(ct);
    }

    public void Forget() => Made = null;

    public bool May(string permission) => actor.May(permission);

    private async Task DoneAsync<T>(Result<T> result, string words, Func<Task> undo, CancellationToken ct) where T : notnull
    {
        if (result.Ok(out _, out var problem)) toasts.Show(words, "Undo", undo);
        else toasts.Fail(problem);
        await ReloadAsync(ct);
        Changed?.Invoke();
    }

    private TriggerPage Shown(TriggerKind kind) => _shown.GetValueOrDefault(kind) ?? new([], false);

    /// <summary>As many as are shown, however often somebody has asked for more.</summary>
    private async Task ReloadAsync(CancellationToken ct, bool fromStart = false)
    {
        foreach (var kind in Enum.GetValues<TriggerKind>().Where(k => Kind is null || Kind == k))
        {
            var (wanted, search) = (fromStart ? 0 : Shown(kind).Rows.Count, Search);
            var page = await lists.Desk.PageAsync(actor, kind, search, null, ct);
            while (page.HasMore && page.Rows.Count < wanted)
            {
                var more = await lists.Desk.PageAsync(actor, kind, search, page.Rows[^1].Id, ct);
                page = new([.. page.Rows, .. more.Rows], more.HasMore);
            }

            // Somebody may have typed other words meanwhile.
            if (search == Search && (Kind is null || Kind == kind)) _shown[kind] = page;
        }

        if (Kind is { } only) foreach (var other in _shown.Keys.Where(k => k != only).ToList()) _shown.Remove(other);
    }

    /// <summary>What is called somewhere else changes nothing here; what is deployed may.</summary>
    private bool IsShown(TriggerNews news) =>
        !news.IsCall || Webhooks.Concat(Schedules).Concat(Mailboxes).Any(row => row.WorkflowId == news.Workflow);
}

/// <summary>Where triggers are listed, and who tells when to list them again.</summary>
internal sealed record TriggerLists(TriggerDesk Desk, TriggerFeed Feed);

/// <summary>It is shown this once.</summary>
internal sealed record NewWebhookSecret(string Path, string Text);
