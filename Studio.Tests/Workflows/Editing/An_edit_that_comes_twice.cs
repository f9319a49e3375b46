using System.Text.Json;
using Studio.Domain.Workflows;
using Studio.Domain.Workflows.Editing;
using Studio.Runner.Workflows.Editing;
using Studio.Tests.Support;
using Studio.Web.Canvas;
using Studio.Web.Shell.Notices;
using Studio.Web.Workflows.Editing;

namespace Studio.Tests.Workflows.Editing;

public sealed class An_edit_that_comes_twice : EditingTest
{
    private readonly Guid _id = Guid.CreateVersion7();
    private Guid _workflow;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _workflow = await DraftAsync(Draw.Line("a", "b"));
        await ShareAsync(_workflow);
    }

    [Fact]
    public async Task does_not_take_away_what_somebody_did_meanwhile()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        Done(anna.Do(Move(40), _id));
        Done(ben.Do(Move(80)));

        Done(anna.Do(Move(40), _id));

        Assert.Equal(80, PlaceIn(anna));
    }

    [Fact]
    public async Task is_known_to_a_process_that_was_not_there()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben));
        Done(anna.Do(Move(40), _id));
        Done(ben.Do(Move(80)));
        await anna.SavedAsync();

        var again = await EnterAsync(_workflow, rooms: await ProcessAsync());
        Done(again.Do(Move(40), _id));

        Assert.Equal(80, PlaceIn(again));
    }

    [Fact]
    public async Task is_known_to_a_process_that_had_it_open_all_the_time()
    {
        var (anna, ben) = (await EnterAsync(_workflow), await EnterAsync(_workflow, Ben, await ProcessAsync()));
        var seen = new Signal<int>("a change");
        ben.Changed += _ => seen.Send(0);

        Done(anna.Do(Move(40), _id));
        await anna.SavedAsync();
        await seen.Next(20);

        Assert.True(ben.HasDone(_id));
    }

    [Fact]
    public async Task is_done_again_when_it_could_not_be_done_the_first_time()
    {
        var anna = await EnterAsync(_workflow);
        var rename = new EditCommand.Rename("c", "New");
        Assert.False(anna.Do(rename, _id).Ok(out _, out _));
        Done(anna.Do(new EditCommand.Add { Nodes = [Draw.Node("c")] }));

        Done(anna.Do(rename, _id));

        Assert.Equal("New", anna.Definition.Nodes[^1].Name);
    }

    [Fact]
    public void is_remembered_among_the_last_two_hundred()
    {
        var workflow = new Workflow { Id = _id, OwnerId = _id, KebabName = "w", DisplayName = "W" };
        for (var edit = 0; edit < 300; edit++) workflow.Remember([Guid.CreateVersion7()]);
        workflow.Remember([_id]);

        Assert.Equal((200, _id), (workflow.RecentEdits.Count, workflow.RecentEdits[^1]));
    }

    [Fact]
    public async Task adds_one_node_from_the_palette()
    {
        await using var editor = await EditorAsync();
        var message = new CanvasMessage.Edit("add", JsonSerializer.SerializeToElement(
            new { node = $"{_id:N}", type = "data.pass", place = new { joined = new { node = "b", port = "main", isSource = true } } }))
        { EditId = $"{Guid.CreateVersion7()}" };
        var added = new List<NodeWish>();
        editor.Added += added.Add;

        Assert.True((await editor.ReceiveAsync(message)).Ok);
        Assert.True((await editor.ReceiveAsync(message)).Ok);

        Assert.Equal($"{_id:N}", Assert.Single(added).Node);
        var kept = await KeptAsync(_workflow);
        Assert.Equal(3, kept.Nodes.Count);
        Assert.Equal("b", kept.Edges.Single(e => e.Target == $"{_id:N}").Source);
    }

    [Fact]
    public async Task adds_no_node_again_that_somebody_has_deleted()
    {
        await using var editor = await EditorAsync();
        var message = new CanvasMessage.DropNew($"{_id:N}", "data.pass", 20, 40, null) { EditId = $"{Guid.CreateVersion7()}" };
        await editor.ReceiveAsync(message);
        editor.Edit(new EditCommand.Delete([new(Domain.Workflows.Format.Part.Node, $"{_id:N}")]));

        Assert.True((await editor.ReceiveAsync(message)).Ok);

        Assert.Equal(2, editor.Definition.Nodes.Count);
    }

    [Theory]
    [InlineData("""{ "node": "../x", "type": "data.pass", "place": {} }""")]
    [InlineData("""{ "node": "0193a5b0c0de7000800000000000cafe", "type": "no.such", "place": {} }""")]
    [InlineData("""{ "node": "0193a5b0c0de7000800000000000cafe", "type": "data.pass" }""")]
    [InlineData("""{ "node": "0193a5b0c0de7000800000000000cafe", "type": "data.pass", "place": { "at": [1e300, 0] } }""")]
    [InlineData("\"add\"")]
    public async Task that_is_no_wish_is_refused(string payload)
    {
        await using var editor = await EditorAsync();

        var reply = await editor.ReceiveAsync(new CanvasMessage.Edit("add", JsonDocument.Parse(payload).RootElement));

        Assert.Equal("This node could not be added. Reload the page and add it again.", reply.Reason);
        Assert.Equal(2, editor.Definition.Nodes.Count);
    }

    private async Task<EditorState> EditorAsync()
    {
        var editor = new EditorState(Anna, Rooms, SomeNodes.Types, new Toasts(TimeProvider.System));
        Assert.Null(await editor.EnterAsync(_workflow, "Anna", Ct));
        return editor;
    }

    private static double PlaceIn(DraftMember member) => member.Definition.Nodes.Single(n => n.Id == "a").Position.X;

    private static EditCommand.Move Move(double x) => new([new(new(Domain.Workflows.Format.Part.Node, "a"), new(x, 0))]);
}
