using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Editing;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class Undoing
{
    private readonly UndoStack _undo = new();
    private WorkflowDefinition _now = Draw.Line("a", "b");

    [Fact]
    public void goes_back_and_forth()
    {
        Do(new EditCommand.Rename("a", "X"));
        Do(new EditCommand.Delete([new(Part.Node, "b")]));

        Undo();
        Undo();
        Assert.Equal(["A", "B"], Names);
        Redo();
        Assert.Equal(["X", "B"], Names);
    }

    [Fact]
    public void takes_what_was_typed_as_one_step()
    {
        foreach (var text in new[] { "h", "ht", "htt" }) Type(text);

        Undo();

        Assert.Empty(_now.Nodes[0].Parameters);
        Assert.False(_undo.CanUndo);
    }

    [Fact]
    public void leaves_alone_what_others_did()
    {
        Do(new EditCommand.Rename("a", "Mine"));
        ByOthers(new EditCommand.Rename("b", "Theirs"));

        Undo();

        Assert.Equal(["A", "Theirs"], Names);
    }

    [Fact]
    public void does_not_undo_what_somebody_changed_meanwhile()
    {
        Do(new EditCommand.Rename("a", "Mine"));
        ByOthers(new EditCommand.Rename("a", "Theirs"));

        Assert.False(_undo.Undo(_now).Ok(out _, out var problem));

        Assert.Equal("The node \"a\" has another value at \"data.label\" by now.",
            Assert.Single(Assert.IsType<DoesNotFit>(problem).Findings).Message);
    }

    [Fact]
    public void does_not_take_a_node_away_to_which_somebody_drew_an_edge()
    {
        Do(new EditCommand.Add { Nodes = [Draw.Node("new")] });
        ByOthers(new EditCommand.Connect(Draw.Edge("b → new")));

        Assert.False(_undo.Undo(_now).Ok(out _, out var problem));

        Assert.Contains("would lead to a node that is not there.",
            Assert.Single(Assert.IsType<DoesNotFit>(problem).Findings).Message, StringComparison.Ordinal);
        Assert.Equal(["A", "B", "NEW"], Names.Select(n => n.ToUpperInvariant()));
    }

    [Fact]
    public void forgets_what_was_undone_when_something_new_is_done()
    {
        Do(new EditCommand.Rename("a", "X"));
        Undo();
        Do(new EditCommand.Rename("a", "Y"));

        Assert.False(_undo.CanRedo);
    }

    [Fact]
    public void goes_back_as_far_as_the_session_goes()
    {
        for (var step = 1; step <= 2_000; step++) Do(new EditCommand.Rename(step % 2 == 0 ? "a" : "b", $"Name {step}"));

        for (var step = 1; step <= 2_000; step++) Undo();

        Assert.Equal(["A", "B"], Names);
        Assert.False(_undo.CanUndo);
    }

    [Fact]
    public void forgets_the_oldest_before_it_fills_the_memory()
    {
        var undo = new UndoStack(most: 10_000);
        var now = _now;
        foreach (var field in new[] { "one", "two", "three" })
        {
            var set = new EditCommand.SetParameter("a", ValuePath.Of(field), new(JsonValue.Create(new string('x', 4_000))));
            var edited = Value(Editor.Apply(now, set, SomeNodes.Types));
            undo.Push(edited);
            now = edited.Definition;
        }

        while (undo.CanUndo) now = Value(undo.Undo(now)).Definition;

        Assert.Equal("one", Assert.Single(now.Nodes[0].Parameters).Key);
    }

    private IEnumerable<string> Names => _now.Nodes.Select(n => n.Name);

    private void Type(string text) => Do(new EditCommand.SetParameter("a", ValuePath.Of("url"), new(JsonValue.Create(text))));

    private void Do(EditCommand command)
    {
        var edited = Value(Editor.Apply(_now, command, SomeNodes.Types));
        _undo.Push(edited);
        _now = edited.Definition;
    }

    private void ByOthers(EditCommand command) => _now = Value(Editor.Apply(_now, command, SomeNodes.Types)).Definition;

    private void Undo() => _now = Value(_undo.Undo(_now)).Definition;

    private void Redo() => _now = Value(_undo.Redo(_now)).Definition;

    private static Edited Value(Result<Edited> result) =>
        result.Ok(out var value, out var problem) ? value : throw new Xunit.Sdk.XunitException(problem.InWords());
}
