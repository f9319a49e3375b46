using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class Editing_a_workflow
{
    private static readonly WorkflowDefinition Start = Draw.Line("a", "b", "c") with
    {
        Notes = [new() { Id = "note", Text = "Hello", Size = new(100, 50) }],
    };

    public static TheoryData<string, EditCommand> Commands => new()
    {
        { "add", new EditCommand.Add { Nodes = [Draw.Node("d")], Edges = [Draw.Edge("c → d")], Notes = [new() { Id = "n2" }] } },
        { "delete a node in the middle", new EditCommand.Delete([Node("b")]) },
        { "delete an edge and a note", new EditCommand.Delete([new(Part.Edge, "a → b"), new(Part.Note, "note")]) },
        { "delete all", new EditCommand.Delete([Node("a"), Node("b"), Node("c")]) },
        { "move", new EditCommand.Move([new(Node("a"), new(7, 8)), new(new(Part.Note, "note"), new(1, 2))]) },
        { "resize", new EditCommand.Resize(new(Part.Note, "note"), new(300, 200), new(-5, -5)) },
        { "resize a node that had no size", new EditCommand.Resize(Node("a"), new(300, 200)) },
        { "rename", new EditCommand.Rename("a", "Fetch") },
        { "connect", new EditCommand.Connect(Draw.Edge("a → c")) },
        { "reconnect", new EditCommand.Reconnect("a → b", "a", "main", "c", "main") },
        { "set a parameter", new EditCommand.SetParameter("a", ValuePath.Of("url"), new(JsonValue.Create("https://x.io"))) },
        { "disable", new EditCommand.SetProperty(Node("a"), ValuePath.Of("data", "disabled"), new(JsonValue.Create(true))) },
        { "set the time zone",
            new EditCommand.SetProperty(new(Part.Workflow, ""), ValuePath.Of("config", "timeZone"), new(JsonValue.Create("Europe/Rome"))) },
        { "group", new EditCommand.Group(["a", "b"], "g", "Fetching") },
        { "several", new EditCommand.Together([new EditCommand.Rename("a", "X"), new EditCommand.Delete([Node("c")])]) },
    };

    [Theory, MemberData(nameof(Commands))]
    public void can_be_taken_back_exactly(string what, EditCommand command)
    {
        var edited = Apply(Start, command);

        var back = Patched(edited.Definition, edited.Undo);

        Assert.NotEmpty(edited.Changes);
        Assert.True(DefinitionFormat.Write(Start) == DefinitionFormat.Write(back), what);
    }

    [Theory, MemberData(nameof(Commands))]
    public void can_be_done_again(string what, EditCommand command)
    {
        var edited = Apply(Start, command);

        var again = Patched(Patched(edited.Definition, edited.Undo), edited.Changes);

        Assert.True(WorkflowDiff.AreSame(edited.Definition, again), what);
    }

    [Fact]
    public void takes_the_edges_of_a_deleted_node_with_it()
    {
        var edited = Apply(Start, new EditCommand.Delete([Node("b")]));

        Assert.Empty(edited.Definition.Edges);
        Assert.Equal(["a → b", "b", "b → c"], edited.Touched.Select(t => t.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void gives_a_new_node_a_free_name() =>
        Assert.Equal("A 2", Apply(Start, new EditCommand.Add { Nodes = [Draw.Node("x", name: "A")] }).Definition.Nodes[^1].Name);

    [Fact]
    public void renames_what_expressions_call()
    {
        var start = Start with
        {
            Nodes = [Start.Nodes[0],
            Draw.Node("b", parameters: Text("{{ $('A').item.json.id + $node[\"A\"].json.x + $('Ab') }}")), Start.Nodes[2]]
        };

        var edited = Apply(start, new EditCommand.Rename("a", "It's \"new\""));

        Assert.Equal("{{ $('It\\'s \"new\"').item.json.id + $node[\"It's \\\"new\\\"\"].json.x + $('Ab') }}",
            edited.Definition.Nodes[1].Parameters["text"]!.GetValue<string>());
    }

    [Fact]
    public void leaves_texts_alone_that_only_look_like_a_call()
    {
        var start = Start with
        {
            Nodes =
            [Start.Nodes[0], Draw.Node("b", parameters: Text("$('A') and {{ \"$('A')\" }}")), Start.Nodes[2]]
        };

        Assert.Equal("$('A') and {{ \"$('A')\" }}",
            Apply(start, new EditCommand.Rename("a", "X")).Definition.Nodes[1].Parameters["text"]!.GetValue<string>());
    }

    [Fact]
    public void refuses_a_name_that_is_taken() =>
        Assert.Equal("There is a node named \"b\" already. Choose another name.", Refused(new EditCommand.Rename("a", "b")));

    [Fact]
    public void says_why_two_nodes_can_not_be_connected() => Assert.Equal(
        "The way leads in a circle without a Loop node: A → B → C → A. Put a Loop node into the circle, or delete one of its edges.",
        Refused(new EditCommand.Connect(Draw.Edge("c → a"))));

    [Fact]
    public void draws_no_edge_twice() => Assert.Equal(
        "The edge from \"A\" to \"B\" is there twice. Delete one of the two.",
        Refused(new EditCommand.Connect(Draw.Edge("a → b") with { Id = "again" })));

    [Fact]
    public void refuses_a_node_that_is_gone() =>
        Assert.Equal("There is no node \"x\" any more. Somebody may have deleted it.",
            Refused(new EditCommand.Move([new(Node("x"), default)])));

    [Fact]
    public void does_all_or_nothing() =>
        Assert.NotNull(Refused(new EditCommand.Together([new EditCommand.Rename("a", "X"), new EditCommand.Rename("nobody", "Y")])));

    [Fact]
    public void pastes_a_copy_that_talks_about_itself()
    {
        var start = Start with { Nodes = [Start.Nodes[0], Draw.Node("b", parameters: Text("{{ $('A').item.json.id }}")), Start.Nodes[2]] };
        var copy = Clipboard.Copy(start, new HashSet<ElementRef> { Node("a"), Node("b") });
        var ids = 0;

        var edited = Apply(start, Clipboard.Paste(copy, new(500, 300), () => $"new{++ids}"));

        var pasted = edited.Definition.Nodes.Skip(3).ToList();
        Assert.Equal(["A 2", "B 2"], pasted.Select(n => n.Name));
        Assert.Equal("{{ $('A 2').item.json.id }}", pasted[1].Parameters["text"]!.GetValue<string>());
        Assert.Equal(new(500, 300), pasted[0].Position);
        Assert.Equal(("new1", "new2"), (edited.Definition.Edges[^1].Source, edited.Definition.Edges[^1].Target));
    }

    [Fact]
    public void frames_what_is_grouped()
    {
        var start = Apply(Start, new EditCommand.Move([new(Node("b"), new(400, 100))])).Definition;

        var frame = Apply(start, new EditCommand.Group(["a", "b"], "g", "Fetching")).Definition.Groups[0];

        Assert.Equal((new(-40, -40), new(700, 260)), (frame.Position, frame.Size));
    }

    [Fact]
    public void frames_the_notes_that_are_grouped_with_nodes()
    {
        var start = Start with { Notes = [new() { Id = "note", Position = new(0, -200), Size = new(300, 100) }] };

        var frame = Apply(start, new EditCommand.Group(["a", "note"], "g", "Fetching")).Definition.Groups[0];

        Assert.Equal((new(-40, -240), new(380, 360)), (frame.Position, frame.Size));
    }

    [Fact]
    public void a_thousand_times_at_random_can_be_taken_back_to_the_start()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (now, undo) = (Start, new UndoStack());
            for (var i = 0; i < 20; i++)
            {
                var command = Commands.ElementAt(random.Next(Commands.Count)).Data.Item2;
                if (!Editor.Apply(now, command, SomeNodes.Types).Ok(out var edited, out _)) continue;
                undo.Push(edited);
                now = edited.Definition;
            }

            while (undo.CanUndo) now = Value(undo.Undo(now)).Definition;
            Assert.True(DefinitionFormat.Write(Start) == DefinitionFormat.Write(now), $"Seed {seed}");
        }
    }

    private static ElementRef Node(string id) => new(Part.Node, id);

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static Edited Apply(WorkflowDefinition definition, EditCommand command) =>
        Value(Editor.Apply(definition, command, SomeNodes.Types));

    private static WorkflowDefinition Patched(WorkflowDefinition definition, IReadOnlyList<Change> changes) =>
        Value(definition.Apply(changes));

    private static string Refused(EditCommand command)
    {
        Assert.False(Editor.Apply(Start, command, SomeNodes.Types).Ok(out _, out var problem));
        return problem.Message;
    }

    private static T Value<T>(Result<T> result) where T : notnull =>
        result.Ok(out var value, out var problem) ? value : throw new Xunit.Sdk.XunitException(problem.InWords());
}
