using Npgsql;
using Studio.Data.Postgres;

namespace Studio.Runner.Workflows.Editing;

/// <summary>Tells the other processes over the same database who has drafts open in this one, and hears it of theirs.</summary>
internal sealed class PeopleCalls : IDisposable
{
    // A call is a round trip: several moves of a pointer go as one.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private readonly Guid _process = Guid.CreateVersion7();
    private readonly DatabaseCalls _calls;
    private readonly ITimer _soon;
    private Dictionary<Guid, PersonCall> _waiting = [];

    public PeopleCalls(DatabaseCalls calls, TimeProvider time)
    {
        _calls = calls;
        _soon = time.CreateTimer(_ => _ = SendAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        calls.On(CallTopic.People, notice =>
        {
            if (notice is null) Listening?.Invoke();
            else if (PersonCall.Read(notice, _process) is { } call) Heard?.Invoke(call);
        });
    }

    public event Action<PersonCall>? Heard;

    /// <summary>From now on calls are heard; those before may have been missed.</summary>
    public event Action? Listening;

    /// <summary>Of each person only the last counts.</summary>
    public void Tell(PersonCall call)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0) _soon.Change(Gather, Timeout.InfiniteTimeSpan);
            var hasJustCome = call.News == PersonNews.IsHere && _waiting.GetValueOrDefault(call.Person.Id)?.News == PersonNews.Came;
            _waiting[call.Person.Id] = hasJustCome ? call with { News = PersonNews.Came } : call;
        }
    }

    public void Dispose() => _soon.Dispose();

    private async Task SendAsync()
    {
        Dictionary<Guid, PersonCall> calls;
        lock (_gate) (calls, _waiting) = (_waiting, []);
        try
        {
            await _calls.CallAsync(CallTopic.People, [.. calls.Values.Select(c => c.Write(_process))], CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException)
        {
            // Nothing is lost that the next beat doesn't tell again.
        }
    }
}
