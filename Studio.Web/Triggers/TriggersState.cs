using Studio.Domain;
using Studio.Runner.Triggers;
using Studio.Runner.Triggers.Schedules;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Triggers;

/// <summary>What starts one's workflows, and what one can do about it. A new secret is held only while the page shows it.</summary>
internal sealed class TriggersState(Actor actor, TriggerDesk desk, ScheduleDesk schedules, DeploymentDesk deployments, Toasts toasts)
{
    public event Action? Changed;

    public IReadOnlyList<TriggerRow>? Rows { get; private set; }
    public TriggerKind? Kind { get; private set; }
    public string? Search { get; private set; }
    public NewWebhookSecret? Made { get; private set; }
    public bool IsNarrowed => Kind is not null || !string.IsNullOrWhiteSpace(Search);

    public IEnumerable<TriggerRow> Webhooks => (Rows ?? []).Where(r => r.Kind == TriggerKind.Webhook);
    public IEnumerable<TriggerRow> Mailboxes => (Rows ?? []).Where(r => r.Kind == TriggerKind.Mailbox);
    public IEnumerable<TriggerRow> Schedules => (Rows ?? []).Where(r => r.Kind == TriggerKind.Schedule);

    public async Task LoadAsync(TriggerKind? kind, string? search, CancellationToken ct)
    {
        (Kind, Search) = (kind, search);
        Rows = await desk.ListAsync(actor, kind, search, ct);
    }

    public async Task PauseAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await desk.PauseAsync(actor, row.WorkflowId, ct),
        $"\"{row.Workflow}\" is paused: nothing starts it, and its runs go on.", () => ResumeAsync(row, ct), ct);

    public async Task ResumeAsync(TriggerRow row, CancellationToken ct) => await DoneAsync(
        await desk.ResumeAsync(actor, row.WorkflowId, ct),
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
        await LoadAsync(Kind, Search, ct);
    }

    public void Forget() => Made = null;

    public bool May(string permission) => actor.May(permission);

    private async Task DoneAsync<T>(Result<T> result, string words, Func<Task> undo, CancellationToken ct) where T : notnull
    {
        if (result.Ok(out _, out var problem)) toasts.Show(words, "Undo", undo);
        else toasts.Fail(problem);
        await LoadAsync(Kind, Search, ct);
        Changed?.Invoke();
    }
}

/// <summary>It is shown this once.</summary>
internal sealed record NewWebhookSecret(string Path, string Text);
