using Studio.Data.Approvals;
using Studio.Domain;
using Studio.Web.Shell.Layout;
using Studio.Web.Shell.Notices;

namespace Studio.Web.Approvals.Inbox;

/// <summary>How many questions wait for who looks, and where they are mentioned, live, wherever in the app they are.</summary>
internal sealed class InboxCount(Actor actor, InboxQueries inbox, InboxFeed feed, Toasts toasts, TimeProvider time)
    : IRailCount, IDisposable
{
    // A number at the edge of every page need not be as fast as the inbox itself.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private bool _isBegun;
    private Guid? _newest;
    private Guid? _mentioned;

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
            await foreach (var _ in feed.WatchAsync(actor, () => null, ct))
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
        var mention = await inbox.MentionAsync(actor, ct);
        // What waits already when somebody comes is no news.
        var isAsked = IsNews(newest?.Id, ref _newest);
        var isMentioned = IsNews(mention?.Id, ref _mentioned);
        if (count == Count && !isAsked && !isMentioned) return false;
        if (isAsked) News = new(newest!.Id, InboxWords.Title(newest.Title), "A run waits for your answer.", Address(newest.Id));
        if (isMentioned) Say(mention!);
        Count = count;
        Changed?.Invoke();
        return true;
    }

    private void Say(InboxMention mention)
    {
        var words = $"{mention.By} mentioned you in \"{InboxWords.Title(mention.Title)}\"";
        News = new(mention.Id, words, "Where a question is talked about.", Address(mention.Question));
        toasts.Show(words);
    }

    private static string Address(Guid question) => $"inbox?question={question}";

    private static bool IsNews(Guid? id, ref Guid? known)
    {
        var isNews = id is { } now && known is { } before && now.CompareTo(before) > 0;
        known = id ?? known ?? Guid.Empty;
        return isNews;
    }
}
