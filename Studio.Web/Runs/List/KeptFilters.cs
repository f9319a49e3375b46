using Studio.Data.Runs.Listing;
using Studio.Domain;
using Studio.Web.Shell.Dialogs;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Runs.List;

/// <summary>The filters that the person keeps, and what they do with them.</summary>
internal sealed class KeptFilters(Actor actor, SavedFilters filters, Questions questions, Toasts toasts)
{
    public event Action? Changed;

    public IReadOnlyList<SavedFilterRow> All { get; private set; } = [];

    /// <summary>The one that stands for this part of an address.</summary>
    public SavedFilterRow? Of(string query) => query.Length == 0 ? null : All.FirstOrDefault(f => f.Query == query);

    public async Task LoadAsync(CancellationToken ct)
    {
        All = await filters.ListAsync(actor, ct);
        Changed?.Invoke();
    }

    public async Task SaveAsync(string query, CancellationToken ct)
    {
        var name = await questions.PromptAsync(new("Save this filter", "Name", "Save")
        {
            Hint = "Only you see it. To share it, send the page's address.",
        });
        if (name is not null) await DoneAsync(await filters.KeepAsync(actor, name, query, ct), ct);
    }

    public async Task RenameAsync(SavedFilterRow filter, CancellationToken ct)
    {
        var name = await questions.PromptAsync(new("Rename the filter", "Name", "Rename", filter.Name));
        if (name is not null && name != filter.Name) await DoneAsync(await filters.ChangeAsync(actor, filter with { Name = name }, ct), ct);
    }

    /// <summary>Forgets it at once, and takes that back when asked to.</summary>
    public async Task ForgetAsync(SavedFilterRow filter, CancellationToken ct)
    {
        await filters.ForgetAsync(actor, filter.Id, ct);
        await LoadAsync(ct);
        toasts.Show($"“{filter.Name}” is deleted.", "Undo",
            async () => await DoneAsync(await filters.KeepAsync(actor, filter.Name, filter.Query, ct), ct));
    }

    private async Task DoneAsync(Result<SavedFilterRow> done, CancellationToken ct)
    {
        if (!done.Ok(out _, out var problem)) toasts.Fail(problem);
        await LoadAsync(ct);
    }
}
