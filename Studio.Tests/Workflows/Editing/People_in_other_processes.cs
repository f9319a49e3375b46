using Microsoft.Extensions.Logging.Abstractions;
using Studio.Data.Postgres;
using Studio.Domain.Workflows.Format;
using Studio.Runner.Workflows.Editing;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows.Editing;

public sealed class People_in_other_processes : EditingTest
{
    private Guid _workflow;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _workflow = await DraftAsync(Draw.Line("a", "b"));
        await ShareAsync(_workflow);
    }

    [Fact]
    public async Task see_each_other_whoever_came_first()
    {
        var anna = await EnterAsync(_workflow);
        var ben = await EnterAsync(_workflow, Ben, await ProcessAsync());

        await UntilAsync(anna, () => anna.Others is [{ Name: "Ben" }]);
        await UntilAsync(ben, () => ben.Others is [{ Name: "Anna" }]);
    }

    [Fact]
    public async Task see_where_each_other_points_and_what_they_hold()
    {
        var anna = await EnterAsync(_workflow);
        var ben = await EnterAsync(_workflow, Ben, await ProcessAsync());
        await UntilAsync(ben, () => ben.Others.Count == 1);

        ben.Show(new(new Point(3, 4), ["b"], "b"));

        await UntilAsync(anna, () => anna.Others is [{ Presence: { Cursor: { X: 3, Y: 4 }, Selection: ["b"], OpenNode: "b" } }]);
    }

    [Fact]
    public async Task are_gone_when_they_leave()
    {
        var anna = await EnterAsync(_workflow);
        var ben = await EnterAsync(_workflow, Ben, await ProcessAsync());
        await UntilAsync(anna, () => anna.Others.Count == 1);

        await ben.DisposeAsync();

        await UntilAsync(anna, () => anna.Others.Count == 0);
    }

    [Fact]
    public void are_gone_a_while_after_their_process_has_died()
    {
        using var calls = Deaf();
        var people = new RoomPeople(_workflow, calls, Time);
        people.Hear(Call(PersonNews.Came));
        Time.Advance(TimeSpan.FromSeconds(30));
        people.Beat();
        Assert.Single(people.Others(null!));

        Time.Advance(TimeSpan.FromSeconds(10));
        people.Beat();

        Assert.Empty(people.Others(null!));
    }

    [Fact]
    public void stay_as_long_as_they_are_heard_of()
    {
        using var calls = Deaf();
        var people = new RoomPeople(_workflow, calls, Time);
        for (var beat = 0; beat < 20; beat++)
        {
            people.Hear(Call(PersonNews.IsHere));
            Time.Advance(RoomPeople.Rhythm);
            people.Beat();
        }

        Assert.Single(people.Others(null!));
    }

    [Fact]
    public void are_told_of_in_a_small_message_however_much_they_hold()
    {
        var call = Call(PersonNews.IsHere);
        var large = call with
        {
            Person = call.Person with
            {
                Name = new string('ä', 5_000),
                Presence = new(null, [.. Enumerable.Range(0, 5_000).Select(n => $"node-ä-{n}")], null),
            },
        };

        var notice = large.Write(Guid.CreateVersion7());

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(notice), 1_000, 7_900);
        Assert.NotEmpty(PersonCall.Read(notice, Guid.CreateVersion7())!.Person.Presence.Selection);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "Process": "00000000-0000-0000-0000-000000000001", "Call": null }""")]
    public void are_not_made_of_nonsense(string notice) => Assert.Null(PersonCall.Read(notice, Guid.CreateVersion7()));

    [Fact]
    public void are_not_heard_of_by_their_own_process()
    {
        var process = Guid.CreateVersion7();

        Assert.Null(PersonCall.Read(Call(PersonNews.Came).Write(process), process));
    }

    private PersonCall Call(PersonNews news) => new(_workflow, new(Ben.UserId, Ben.UserId, "Ben", Presence.Nowhere), news);

    private PeopleCalls Deaf() => new(new DatabaseCalls(Dbs, Time, NullLogger<DatabaseCalls>.Instance), Time);

    private static async Task UntilAsync(DraftMember who, Func<bool> condition)
    {
        var told = new Signal<int>("people");
        who.PeopleChanged += () => told.Send(0);
        while (!condition()) await told.Next(20);
    }
}
