using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Studio.Data.Approvals;
using Studio.Data.Approvals.Replies;
using Studio.Domain;
using Studio.Runner.Approvals.Replies;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Approvals.Replies;

/// <summary>What came back on channels and is not sure: whoever may answer the question says what it was.</summary>
public sealed partial class RepliesPage
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<DoubtfulReply>? _all;

    [Inject] private Actor Actor { get; set; } = null!;
    [Inject] private ReplyBook Book { get; set; } = null!;
    [Inject] private ReplyDesk Desk { get; set; } = null!;
    [Inject] private InboxFeed Feed { get; set; } = null!;
    [Inject] private Toasts Toasts { get; set; } = null!;

    protected override void OnInitialized() => _ = FollowAsync(_gone.Token);

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in Feed.WatchAsync(Actor, () => null, ct))
            {
                _all = await Feed.ReadAsync(() => Book.DoubtfulAsync(Actor, ct), ct);
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private async Task<Problem?> AnswerAsync(DoubtfulReply one, JsonObject answer)
    {
        answer["comment"] ??= $"{one.Reply.Sender}: {ReplyText.Said(one.Reply)}";
        if (!(await Desk.AnswerAsync(Actor, one.Reply.Id, answer, _gone.Token)).Ok(out _, out var problem)) return problem;
        Toasts.Show("Your answer is kept, with the reply as its reason.");
        return null;
    }

    private async Task DismissAsync(DoubtfulReply one)
    {
        if ((await Desk.DismissAsync(Actor, one.Reply.Id, _gone.Token)).Ok(out _, out var problem)) Toasts.Show("It is put away.");
        else Toasts.Fail(problem);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
