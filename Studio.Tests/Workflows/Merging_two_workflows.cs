using Studio.Domain.Workflows.Changes;
using Studio.Domain.Workflows.Format;
using Studio.Tests.Support;

namespace Studio.Tests.Workflows;

public sealed class Merging_two_workflows
{
    private static readonly WorkflowDefinition Origin = Draw.Line("a", "b", "c");

    [Fact]
    public void keeps_what_both_did_to_different_things()
    {
        var merged = Merge.ThreeWay(Origin, Named(Origin, "a", "Mine"), Named(Origin, "b", "Theirs"));

        Assert.Empty(merged.Conflicts);
        Assert.Equal(["Mine", "Theirs", "C"], merged.Definition.Nodes.Select(n => n.Name));
    }

    [Fact]
    public void keeps_what_both_did_to_different_fields_of_one_node()
    {
        var theirs = Change(Origin, "a", n => n with { Position = new(5, 5) });

        var merged = Merge.ThreeWay(Origin, Named(Origin, "a", "Mine"), theirs);

        Assert.Empty(merged.Conflicts);
        Assert.Equal(("Mine", new Point(5, 5)), (merged.Definition.Nodes[0].Name, merged.Definition.Nodes[0].Position));
    }

    [Fact]
    public void names_a_field_that_both_changed_and_keeps_ours()
    {
        var merged = Merge.ThreeWay(Origin, Named(Origin, "a", "Mine"), Named(Origin, "a", "Theirs"));

        var conflict = Assert.Single(merged.Conflicts);
        Assert.Equal(("a", "data.label", "Both of you changed data.label."), (conflict.Id, conflict.Path, conflict.Message));
        Assert.Equal("Mine", merged.Definition.Nodes[0].Name);
    }

    [Fact]
    public void has_no_conflict_where_both_did_the_same() =>
        Assert.Empty(Merge.ThreeWay(Origin, Named(Origin, "a", "Same"), Named(Origin, "a", "Same")).Conflicts);

    [Fact]
    public void says_that_one_removed_what_the_other_changed()
    {
        var merged = Merge.ThreeWay(Origin, Without(Origin, "c"), Named(Origin, "c", "Theirs"));

        Assert.Equal("You removed \"C\", and they changed it.", Assert.Single(merged.Conflicts).Message);
        Assert.Equal(["a", "b"], merged.Definition.Nodes.Select(n => n.Id));
    }

    [Fact]
    public void draws_no_edge_to_a_node_that_is_gone()
    {
        var theirs = Origin with { Edges = [.. Origin.Edges, Draw.Edge("a → c")] };

        var merged = Merge.ThreeWay(Origin, Without(Origin, "c"), theirs);

        Assert.Equal("They drew an edge to a node that you removed.", Assert.Single(merged.Conflicts).Message);
        Assert.DoesNotContain(merged.Definition.Edges, e => e.Target == "c");
    }

    [Fact]
    public void keeps_a_node_that_an_edge_of_ours_needs()
    {
        var ours = Origin with { Edges = [.. Origin.Edges, Draw.Edge("a → c")] };

        var merged = Merge.ThreeWay(Origin, ours, Without(Origin, "c"));

        Assert.Equal("They removed \"C\", to which an edge of yours leads.", Assert.Single(merged.Conflicts).Message);
        Assert.Contains(merged.Definition.Nodes, n => n.Id == "c");
    }

    [Fact]
    public void says_that_both_added_nodes_of_one_name()
    {
        var ours = Origin with { Nodes = [.. Origin.Nodes, Draw.Node("x", name: "New")] };
        var theirs = Origin with { Nodes = [.. Origin.Nodes, Draw.Node("y", name: "New")] };

        var merged = Merge.ThreeWay(Origin, ours, theirs);

        Assert.Equal("Both of you added a node named \"New\". Rename one of them.", Assert.Single(merged.Conflicts).Message);
        Assert.Equal(5, merged.Definition.Nodes.Count);
    }

    [Fact]
    public void with_one_who_did_nothing_gives_what_the_other_did()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new RandomWorkflow(seed);
            var origin = random.Next();
            var changed = random.Changed(origin);

            Assert.True(WorkflowDiff.AreSame(changed, Merge.ThreeWay(origin, changed, origin).Definition), $"Seed {seed}, ours");
            Assert.True(WorkflowDiff.AreSame(changed, Merge.ThreeWay(origin, origin, changed).Definition), $"Seed {seed}, theirs");
        }
    }

    [Fact]
    public void always_ends_with_edges_between_nodes_that_are_there()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new RandomWorkflow(seed);
            var origin = random.Next();

            var merged = Merge.ThreeWay(origin, random.Changed(origin), random.Changed(origin)).Definition;
            var ids = merged.Nodes.Select(n => n.Id).ToHashSet();
            Assert.All(merged.Edges, e => Assert.True(ids.Contains(e.Source) && ids.Contains(e.Target), $"Seed {seed}"));
        }
    }

    private static WorkflowDefinition Named(WorkflowDefinition definition, string id, string name) =>
        Change(definition, id, n => n with { Setup = n.Setup with { Name = name } });

    private static WorkflowDefinition Change(WorkflowDefinition definition, string id, Func<NodeDefinition, NodeDefinition> change) =>
        definition with { Nodes = [.. definition.Nodes.Select(n => n.Id == id ? change(n) : n)] };

    private static WorkflowDefinition Without(WorkflowDefinition definition, string id) => definition with
    {
        Nodes = [.. definition.Nodes.Where(n => n.Id != id)],
        Edges = [.. definition.Edges.Where(e => e.Source != id && e.Target != id)],
    };
}
