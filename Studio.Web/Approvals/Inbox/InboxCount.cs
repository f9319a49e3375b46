using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Web.Shell.Layout;

namespace Studio.Web.Approvals.Inbox;

/// <summary>How many questions wait for who looks, live, wherever in the app they are.</summary>
internal sealed class InboxCount(Actor actor, InboxQueries inbox, InboxFeed feed, TimeProvider time) : IRailCount, IDisposable
{
    // A number at the edge of every page need not be as fast as the inbox itself.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private bool _isBegun;
    private Guid? _newest;

    public event Action? Changed;

    public string Href => "inbox";
    public int Count { get; private set; }
    public string Words => Count == 1 ? "1 question waits" : $"{Count} questions wait";

    public RailNews? News { get; private set; }

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
                await feed.ReadAsync(() => LookAsync(ct), ct);
                await Task.Delay(Rest, time, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit has ended.
        }
    }

    private async Task<bool> LookAsync(CancellationToken ct)
    {
        var count = (await inbox.CountAsync(actor, ct)).Waiting;
        var newest = count > 0 ? await inbox.NewestAsync(actor, ct) : null;
        // What waits already when somebody comes is no news.
        var isNews = newest is not null && _newest is { } known && newest.Id.CompareTo(known) > 0;
        _newest = newest?.Id ?? _newest ?? Guid.Empty;
        if (count == Count && !isNews) return false;
        if (isNews) News = new(newest!.Id, InboxWords.Title(newest.Title), $"inbox?question={newest.Id}");
        Count = count;
        Changed?.Invoke();
        return true;
    }
}
