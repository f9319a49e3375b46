using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Web.Shell.Dialogs;

namespace Studio.Web.Approvals.Inbox;

public sealed partial class InboxPage
{
    private readonly CancellationTokenSource _gone = new();

    [SupplyParameterFromQuery] private string? Tab { get; set; }
    [SupplyParameterFromQuery] private Guid? Question { get; set; }
    [Inject] private InboxState State { get; set; } = null!;
    [Inject] private Questions Questions { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private (string Title, string Text) Empty => State.Tab switch
    {
        InboxTab.Groups => ("Nothing waits for your groups", "What asks your role or one of your organizations comes here by itself."),
        InboxTab.Delegated => ("Nothing waits for others", "While somebody lets you answer for them, what asks them comes here."),
        InboxTab.Overdue => ("Nothing is overdue", "What should have been answered by now comes here."),
        InboxTab.Done => ("Nothing is done yet", "What you or others have answered stays here, with who answered what."),
        _ => ("Nothing waits for you", "When a run asks you, it comes here by itself. An Approval, Input, Selection or Review node asks."),
    };

    protected override void OnInitialized()
    {
        State.Changed += Redraw;
        _ = State.FollowAsync(_gone.Token);
    }

    protected override Task OnParametersSetAsync() => State.ShowAsync(
        Enum.TryParse<InboxTab>(Tab, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : InboxTab.Mine, Question, _gone.Token);

    private static string Address(InboxTab tab, Guid? question)
    {
        var which = tab == InboxTab.Mine ? "" : $"tab={tab.ToString().ToLowerInvariant()}&";
        return $"inbox?{which}{(question is { } id ? $"question={id}" : "")}".TrimEnd('&', '?');
    }

    private int? CountOf(InboxTab tab) => tab switch
    {
        InboxTab.Mine => State.Counts.Mine,
        InboxTab.Groups => State.Counts.Groups,
        InboxTab.Delegated => State.Counts.Delegated,
        InboxTab.Overdue => State.Counts.Overdue,
        _ => null,
    };

    /// <summary>And on to the next that waits.</summary>
    private async Task<Problem?> AnswerAsync(JsonObject answer)
    {
        var rows = State.Rows ?? [];
        var at = rows.Select(r => r.Id).ToList().IndexOf(State.Chosen ?? Guid.Empty);
        var next = rows.Count > 1 && at >= 0 ? rows[at + 1 < rows.Count ? at + 1 : at - 1].Id : (Guid?)null;
        var problem = await State.AnswerAsync(answer, _gone.Token);
        if (problem is null && next is not null && State.Tab != InboxTab.Done)
            Navigation.NavigateTo(Address(State.Tab, next), replace: true);
        return problem;
    }

    private async Task AnswerLikeAsync(string decision)
    {
        var count = State.Like.Count;
        var word = decision == "approved" ? "Approve" : "Reject";
        if (await Questions.ConfirmAsync(new($"{word} all {count}?", $"{count} runs go on with this answer.", $"{word} {count}")))
            await State.AnswerLikeAsync(decision, _gone.Token);
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        State.Changed -= Redraw;
        _gone.Cancel();
        _gone.Dispose();
    }
}
