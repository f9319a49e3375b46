using System.Text.Json.Nodes;
using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Domain.Approvals;
using Studio.Runner.Approvals;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Approvals.Inbox;

/// <summary>What an open inbox shows: a list, and one question. It looks again whenever something is otherwise.</summary>
internal sealed class InboxState(
    Actor actor, InboxQueries inbox, InteractionDetails details, InboxDesk desk, InboxFeed feed, Toasts toasts)
{
    private int _shown = PageRequest.Usual;

    /// <summary>Raised on any thread.</summary>
    public event Action? Changed;

    public InboxTab Tab { get; private set; }
    public IReadOnlyList<InboxRow>? Rows { get; private set; }
    public bool HasMore { get; private set; }
    public InboxCounts Counts { get; private set; } = new(0, 0, 0, 0);
    public Guid? Chosen { get; private set; }
    public InteractionDetail? Detail { get; private set; }
    public Problem? Missing { get; private set; }

    /// <summary>Whether the question that is shown can still be answered by who looks.</summary>
    public bool MayAnswer => Detail is { Asked.Status: InteractionStatus.Pending } detail
        && !(detail.Asked.ExcludesStarter && detail.Asked.StartedBy == actor.UserId) && Waits.Contains(detail.Asked.Id);

    /// <summary>Questions of the same step that wait, too, and take the same answer.</summary>
    public IReadOnlyList<Guid> Like => Detail is { Asked: { InteractionType: QuestionKind.Approval } asked } && Rows is { } rows
        && Tab != InboxTab.Done
        ? [.. rows.Where(r => r.WorkflowId == asked.WorkflowId && r.Node == asked.NodeId && r.Kind == QuestionKind.Approval)
            .Select(r => r.Id)]
        : [];

    private HashSet<Guid> Waits { get; set; } = [];

    public async Task ShowAsync(InboxTab tab, Guid? chosen, CancellationToken ct)
    {
        if (Rows is null || tab != Tab)
        {
            (Tab, _shown) = (tab, PageRequest.Usual);
            await ReadListAsync(ct);
        }

        if (chosen == Chosen && Detail is not null) return;
        Chosen = chosen;
        await ReadDetailAsync(ct);
    }

    public async Task ShowMoreAsync(CancellationToken ct)
    {
        _shown = Math.Min(_shown + PageRequest.Usual, PageRequest.Most);
        await ReadListAsync(ct);
    }

    /// <summary>Looks again at each notice, until the page is left.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in feed.WatchAsync(actor, () => Chosen, ct))
            {
                await feed.ReadAsync(async () =>
                {
                    await ReadListAsync(ct);
                    await ReadDetailAsync(ct);
                    return true;
                }, ct);
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    /// <summary>Null when it was taken. Somebody who was faster is named.</summary>
    public async Task<Problem?> AnswerAsync(JsonObject answer, CancellationToken ct)
    {
        if (Detail is not { Asked: var asked }) return null;
        var key = $"{Guid.CreateVersion7():N}";
        if (!(await desk.AnswerAsync(actor, asked.Id, answer, key, ct)).Ok(out _, out var problem))
        {
            if (problem is not Problem.Invalid) toasts.Fail(problem);
            return problem;
        }

        await ReadDetailAsync(ct);
        toasts.Show(Detail?.Asked.Status == InteractionStatus.Pending
            ? "Your answer is kept. Others are still to answer." : $"{InboxWords.Answered(AnswerWords.Of(answer))} The run goes on.");
        await ReadListAsync(ct);
        Changed?.Invoke();
        return null;
    }

    public async Task AnswerLikeAsync(string decision, CancellationToken ct)
    {
        var done = await desk.AnswerAllAsync(actor, Like, new() { ["decision"] = decision }, ct);
        if (done.Answered > 0) toasts.Show($"{InboxWords.Answered(decision)} {InboxWords.Count(done.Answered, "question")} at once.");
        if (done.Problems is [var first, ..]) toasts.Fail(first);
        await ReadListAsync(ct);
        await ReadDetailAsync(ct);
        Changed?.Invoke();
    }

    public async Task<bool> CommentAsync(string text, CancellationToken ct)
    {
        if (Chosen is not { } id) return false;
        if (!(await details.CommentAsync(actor, id, text, ct)).Ok(out _, out var problem))
        {
            toasts.Fail(problem);
            return false;
        }

        await ReadDetailAsync(ct);
        return true;
    }

    private async Task ReadListAsync(CancellationToken ct)
    {
        Counts = await inbox.CountAsync(actor, ct);
        if ((await inbox.ListAsync(actor, Tab, new(_shown), ct)).Ok(out var page, out var problem))
            (Rows, HasMore) = (page.Items, page.Next is not null && _shown < PageRequest.Most);
        else toasts.Fail(problem);
    }

    private async Task ReadDetailAsync(CancellationToken ct)
    {
        var chosen = Chosen;
        InteractionDetail? detail = null;
        Problem? missing = null;
        if (chosen is { } id)
        {
            _ = (await details.FindAsync(actor, id, ct)).Ok(out detail, out missing);
            Waits = (await inbox.OfRunAsync(actor, detail?.Asked.ExecutionId ?? Guid.Empty, ct)).Select(a => a.Pause).ToHashSet();
        }

        // Another was chosen meanwhile.
        if (chosen == Chosen) (Detail, Missing) = (detail, missing);
    }
}
