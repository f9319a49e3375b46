using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Web.Shell.Layout;

namespace Studio.Web.Approvals.Inbox;

/// <summary>How many questions wait for who looks, live, wherever in the app they are.</summary>
internal sealed class InboxCount(Actor actor, InboxQueries inbox, InboxFeed feed) : IRailCount, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private bool _isBegun;

    public event Action? Changed;

    public string Href => "inbox";
    public int Count { get; private set; }
    public string Words => Count == 1 ? "1 question waits" : $"{Count} questions wait";

    public void Begin()
    {
        if (_isBegun || !actor.IsSomebody) return;
        _isBegun = true;
        _ = FollowAsync(_gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var _ in feed.WatchAsync(ct))
            {
                var count = (await feed.ReadAsync(() => inbox.CountAsync(actor, ct), ct)).Waiting;
                if (count == Count) continue;
                Count = count;
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit has ended.
        }
    }
}
