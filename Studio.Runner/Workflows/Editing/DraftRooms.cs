using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Workflows.Plans;

namespace Studio.Runner.Workflows.Editing;

/// <summary>What a room works with.</summary>
internal sealed record DraftRoomTools(EditDesk Desk, PlanCache Plans, PeopleCalls Calls, TimeProvider Time, ILogger Log);

/// <summary>The drafts that somebody of this process has open: one room a workflow, however many have it open.</summary>
public sealed class DraftRooms : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, DraftRoom> _rooms = [];
    private readonly DraftRoomTools _tools;
    private readonly ITimer _beat;

    public DraftRooms(EditDesk desk, PlanCache plans, DatabaseCalls calls, TimeProvider time, ILogger<DraftRooms> log)
    {
        _tools = new(desk, plans, new(calls, time), time, log);
        _tools.Calls.Heard += Hear;
        _tools.Calls.Listening += () => Each(room => room.People.Say(PersonNews.Came));
        calls.On(CallTopic.Drafts, Hear);
        _beat = time.CreateTimer(_ => Each(room => room.People.Beat()), null, RoomPeople.Rhythm, RoomPeople.Rhythm);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "A room ends itself when the last one leaves it.")]
    public async Task<Result<DraftMember>> EnterAsync(Actor actor, string name, Guid workflow, CancellationToken ct)
    {
        if (!(await _tools.Desk.OpenAsync(actor, workflow, ct)).Ok(out var draft, out var problem)) return problem;
        lock (_gate)
        {
            if (!_rooms.TryGetValue(workflow, out var room))
            {
                _rooms[workflow] = room = new(workflow, draft.Definition, _tools);
                room.Emptied += Close;
            }

            return room.Enter(actor, name, draft);
        }
    }

    public void Dispose()
    {
        _beat.Dispose();
        _tools.Calls.Dispose();
    }

    /// <summary>Under the lock, so that nobody enters a room that closes.</summary>
    private void Close(DraftRoom room)
    {
        lock (_gate)
        {
            if (room.TryClose()) _rooms.Remove(room.Workflow);
        }
    }

    private void Hear(string? notice)
    {
        if (notice is null) Each(room => room.MayHaveChanged(int.MaxValue));
        else if (notice.Split(':') is [var id, var revision] && Guid.TryParse(id, out var workflow)
            && int.TryParse(revision, out var number)) Find(workflow)?.MayHaveChanged(number);
    }

    private void Hear(PersonCall call) => Find(call.Workflow)?.People.Hear(call);

    private DraftRoom? Find(Guid workflow)
    {
        lock (_gate) return _rooms.GetValueOrDefault(workflow);
    }

    private void Each(Action<DraftRoom> act)
    {
        List<DraftRoom> rooms;
        lock (_gate) rooms = [.. _rooms.Values];
        foreach (var room in rooms) act(room);
    }
}
