using Studio.Data.Workflows;
using Studio.Domain;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Workflows;

/// <summary>The list of workflows and what one can do there; the page only draws it.</summary>
internal sealed class WorkflowsState(Actor actor, WorkflowQueries queries, WorkflowDesk desk, Toasts toasts) : IDisposable
{
    private const int PageSize = 50;
    private readonly List<WorkflowRow> _rows = [];
    private CancellationTokenSource _loading = new();
    private string? _next;

    public IReadOnlyList<WorkflowRow> Rows => _rows;
    public WorkflowFilter Filter { get; private set; } = new();
    public WorkflowFilterChoices Choices { get; private set; } = new([], []);
    public bool IsLoaded { get; private set; }
    public bool HasMore => _next is not null;
    public event Action? Changed;

    /// <summary>Nothing narrows the list: when it is empty, it is because there is nothing yet.</summary>
    public bool IsUnfiltered => Filter == new WorkflowFilter { Scope = Filter.Scope, Archived = Filter.Archived };

    public async Task LoadAsync(WorkflowFilter filter, CancellationToken ct)
    {
        Filter = filter;
        // Whoever types on is not interested in what they had typed before.
        await _loading.CancelAsync();
        _loading.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var mine = _loading.Token;
        try
        {
            Choices = await queries.ChoicesAsync(actor, mine);
            var found = await queries.ListAsync(actor, filter, new(PageSize), mine);
            if (mine.IsCancellationRequested) return;
            _rows.Clear();
            Add(found);
            IsLoaded = true;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Changed?.Invoke();
    }

    public async Task MoreAsync(CancellationToken ct)
    {
        Add(await queries.ListAsync(actor, Filter, new(PageSize, _next), ct));
        Changed?.Invoke();
    }

    /// <summary>The new workflow; null when there is none, and a toast says why.</summary>
    public async Task<Workflow?> CreateAsync(NewWorkflow wish, CancellationToken ct) =>
        await DoneAsync(await desk.CreateAsync(actor, wish with { ProjectId = Filter.ProjectId }, ct), ct);

    public async Task ChangeAsync(WorkflowRow row, WorkflowChange change, CancellationToken ct)
    {
        if (await DoneAsync(await desk.ChangeAsync(actor, row.Id, change, row.Revision, ct), ct) is { } changed)
            toasts.Show($"\"{changed.DisplayName}\" is saved.");
    }

    public async Task DuplicateAsync(WorkflowRow row, CancellationToken ct)
    {
        if (await DoneAsync(await desk.DuplicateAsync(actor, row.Id, ct), ct) is { } copy)
            toasts.Show($"\"{copy.DisplayName}\" is created.");
    }

    public async Task ArchiveAsync(WorkflowRow row, CancellationToken ct)
    {
        if (await DoneAsync(await desk.ArchiveAsync(actor, row.Id, ct), ct) is not null)
            toasts.Show($"\"{row.DisplayName}\" is in the archive.", "Undo", () => UnarchiveAsync(row, ct));
    }

    public async Task UnarchiveAsync(WorkflowRow row, CancellationToken ct)
    {
        if (await DoneAsync(await desk.UnarchiveAsync(actor, row.Id, ct), ct) is not null)
            toasts.Show($"\"{row.DisplayName}\" is back.");
    }

    public async Task DeleteAsync(WorkflowRow row, CancellationToken ct)
    {
        if (await DoneAsync(await desk.DeleteAsync(actor, row.Id, row.Revision, ct), ct) is not null)
            toasts.Show($"\"{row.DisplayName}\" is deleted.", "Undo", () => RestoreAsync(row, ct));
    }

    public bool May(string permission) => actor.May(permission);

    public void Dispose() => _loading.Dispose();

    private async Task RestoreAsync(WorkflowRow row, CancellationToken ct)
    {
        if (await DoneAsync(await desk.RestoreAsync(actor, row.Id, ct), ct) is { } back) toasts.Show($"\"{back.DisplayName}\" is back.");
    }

    private async Task<Workflow?> DoneAsync(Result<Workflow> result, CancellationToken ct)
    {
        if (!result.Ok(out var workflow, out var problem)) toasts.Fail(problem);
        await LoadAsync(Filter, ct);
        return workflow;
    }

    private void Add(Result<Page<WorkflowRow>> found)
    {
        if (!found.Ok(out var page, out var problem))
        {
            toasts.Fail(problem);
            return;
        }

        _rows.AddRange(page.Items);
        _next = page.Next;
    }
}
