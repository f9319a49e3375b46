using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Nodes;

namespace Studio.Runner.Workflows.Editing;

/// <summary>The drafts that somebody of this process has open: one room a workflow, however many have it open.</summary>
public sealed class DraftRooms
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, DraftRoom> _rooms = [];
    private readonly EditDesk _desk;
    private readonly NodeTypes _types;
    private readonly TimeProvider _time;
    private readonly ILogger<DraftRooms> _log;

    public DraftRooms(EditDesk desk, NodeTypes types, DatabaseCalls calls, TimeProvider time, ILogger<DraftRooms> log)
    {
        (_desk, _types, _time, _log) = (desk, types, time, log);
        calls.On(CallTopic.Drafts, Hear);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "A room ends itself when the last one leaves it.")]
    public async Task<Result<DraftMember>> EnterAsync(Actor actor, string name, Guid workflow, CancellationToken ct)
    {
        if (!(await _desk.OpenAsync(actor, workflow, ct)).Ok(out var draft, out var problem)) return problem;
        lock (_gate)
        {
            if (!_rooms.TryGetValue(workflow, out var room))
            {
                _rooms[workflow] = room = new(workflow, draft.Definition, _desk, _types, _time, _log);
                room.Emptied += Close;
            }

            return room.Enter(actor, name, draft);
        }
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
        lock (_gate)
        {
            if (notice is null)
            {
                foreach (var each in _rooms.Values) each.MayHaveChanged(int.MaxValue);
                return;
            }

            if (notice.Split(':') is [var id, var revision] && Guid.TryParse(id, out var workflow)
                && _rooms.TryGetValue(workflow, out var room) && int.TryParse(revision, out var number)) room.MayHaveChanged(number);
        }
    }
}
