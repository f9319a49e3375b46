using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data.Postgres;
using Studio.Domain;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Domain.Workflows.Plans;
using Studio.Runner.Workflows.Editing;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Editing;

/// <summary>A test with a draft that people have open, in one process or in several.</summary>
public abstract class EditingTest : DatabaseTest
{
    private readonly List<DatabaseCalls> _calls = [];
    private readonly List<DraftRooms> _processes = [];
    private readonly List<DraftMember> _members = [];

    internal EditDesk Desk { get; private set; } = null!;
    internal DraftRooms Rooms { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Desk = new EditDesk(Dbs, TimeProvider.System);
        Rooms = await ProcessAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var member in _members) await member.DisposeAsync();
        foreach (var rooms in _processes) rooms.Dispose();
        foreach (var calls in _calls)
        {
            await calls.StopAsync(CancellationToken.None);
            calls.Dispose();
        }

        await base.DisposeAsync();
    }

    /// <summary>Another process with rooms of its own.</summary>
    internal async Task<DraftRooms> ProcessAsync()
    {
        var calls = new DatabaseCalls(Dbs, TimeProvider.System, NullLogger<DatabaseCalls>.Instance);
        var rooms = new DraftRooms(Desk, new PlanCache(SomeNodes.Types), calls, TimeProvider.System, NullLogger<DraftRooms>.Instance);
        _calls.Add(calls);
        _processes.Add(rooms);
        await calls.StartAsync(Ct);
        return rooms;
    }

    internal Task<Guid> DraftAsync(WorkflowDefinition definition) =>
        Drafts.AddAsync(Dbs, Anna, $"w{Guid.CreateVersion7():N}", definition, Ct);

    internal async Task<DraftMember> EnterAsync(Guid workflow, Actor? who = null, DraftRooms? rooms = null)
    {
        var entered = await (rooms ?? Rooms).EnterAsync(who ?? Anna, who == Ben ? "Ben" : "Anna", workflow, Ct);
        Assert.True(entered.Ok(out var member, out var problem), problem?.Message);
        _members.Add(member);
        return member;
    }

    internal async Task<WorkflowDefinition> KeptAsync(Guid workflow)
    {
        Assert.True((await Desk.OpenAsync(Anna, workflow, Ct)).Ok(out var draft, out var problem), problem?.Message);
        return draft.Definition;
    }

    /// <summary>Both may change it from now on.</summary>
    internal Task ShareAsync(Guid workflow) => Drafts.ShareAsync(Dbs, workflow, [Anna, Ben], Ct);

    internal static Edited Done(Result<Edited> result)
    {
        Assert.True(result.Ok(out var edited, out var problem), problem?.InWords());
        return edited;
    }
}
