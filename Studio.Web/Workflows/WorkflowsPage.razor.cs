using Microsoft.AspNetCore.Components;
using Studio.Data.Workflows;
using Studio.Domain.Workflows;
using Studio.Runner.Workflows;
using Studio.Web.Shell.Dialogs;

namespace Studio.Web.Workflows;

public sealed partial class WorkflowsPage
{
    private static readonly (string Icon, string Title, string Text, bool MayCreate) NoneYet =
        ("account_tree", "No workflows yet",
            "A workflow does work for you, step by step: when something happens, on a schedule, or when you press run.", true);
    private static readonly (string Icon, string Title, string Text, bool MayCreate) NoneShared =
        ("group", "Nothing is shared with you",
            "What others make public, or share with an organization that you are in, appears here.", false);
    private static readonly (string Icon, string Title, string Text, bool MayCreate) NoneArchived =
        ("inventory_2", "The archive is empty", "Archive a workflow to put it away without losing it.", false);
    private static readonly (string Icon, string Title, string Text, bool MayCreate) NoneFound =
        ("search_off", "No workflow fits", "Try fewer words, or another status, tag or project.", false);

    private readonly CancellationTokenSource _gone = new();
    private WorkflowRow? _edited;
    private bool _isCreating;

    [SupplyParameterFromQuery] private string? Search { get; set; }
    [SupplyParameterFromQuery] private string? Status { get; set; }
    [SupplyParameterFromQuery] private string? Tag { get; set; }
    [SupplyParameterFromQuery] private Guid? Project { get; set; }
    [SupplyParameterFromQuery] private bool Shared { get; set; }
    [SupplyParameterFromQuery] private bool Archived { get; set; }
    [SupplyParameterFromQuery] private bool New { get; set; }
    [Inject] private WorkflowsState State { get; set; } = null!;
    [Inject] private Questions Questions { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private (string Icon, string Title, string Text, bool MayCreate) Nothing =>
        !State.IsUnfiltered ? NoneFound :
        State.Filter.Archived ? NoneArchived :
        State.Filter.Scope == WorkflowScope.Shared ? NoneShared : NoneYet;

    protected override void OnInitialized() => State.Changed += Redraw;

    protected override async Task OnParametersSetAsync()
    {
        await State.LoadAsync(WorkflowAddress.Read(Search, Status, Tag, Project, Shared, Archived), _gone.Token);
        if (!New) return;
        // The palette's "New workflow" asks through the address; asked once is enough.
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("new", (bool?)null), replace: true);
        Create();
    }

    private void Go(WorkflowFilter filter) => Navigation.NavigateTo(WorkflowAddress.Of(Navigation, filter), replace: true);

    private void ShowAll() => Go(new() { Scope = State.Filter.Scope, Archived = State.Filter.Archived });

    private void ShowTag(string tag) => Go(State.Filter with { Tag = tag });

    private void Edit(WorkflowRow row) => _edited = row;

    private void Create() => _isCreating = true;

    private async Task CreateAsync(NewWorkflow wish)
    {
        _isCreating = false;
        if (await State.CreateAsync(wish, _gone.Token) is { } made) Navigation.NavigateTo($"workflows/{made.Id}");
    }

    private async Task RenameAsync(WorkflowRow row)
    {
        var name = await Questions.PromptAsync(
            new("Rename workflow", "Name", "Rename", row.DisplayName) { MaxLength = WorkflowName.MaxLength, Check = Wrong });
        if (name is not null && name != row.DisplayName) await State.ChangeAsync(row, new() { DisplayName = name }, _gone.Token);
    }

    private async Task SaveAsync((WorkflowRow Row, WorkflowChange Change) saved)
    {
        _edited = null;
        await State.ChangeAsync(saved.Row, saved.Change, _gone.Token);
    }

    private static string? Wrong(string name) => WorkflowName.Check(name) is { } finding ? $"{finding.Message} {finding.Fix}" : null;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        State.Changed -= Redraw;
        _gone.Cancel();
        _gone.Dispose();
    }
}
