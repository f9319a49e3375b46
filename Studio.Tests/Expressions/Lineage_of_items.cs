using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

public sealed class Lineage_of_items
{
    private static Item Item(int id, params Origin[] origins) => new(new JsonObject { ["id"] = id }) { Origins = origins };

    private static Scope Behind(string previous, Item item, params (string Name, NodeOutput Output)[] nodes) =>
        new() { Items = [item], PreviousNode = previous, Nodes = nodes.ToDictionary(n => n.Name, n => n.Output) };

    [Fact]
    public void is_followed_through_the_nodes_between()
    {
        var scope = Behind("C", Item(300, new Origin("B", 1)),
            ("A", NodeOutput.Of(Item(1), Item(2))),
            ("B", NodeOutput.Of(Item(10, new Origin("A", 0)), Item(20, new Origin("A", 1)))),
            ("C", NodeOutput.Of(Item(300, new Origin("B", 1)))));

        Assert.Equal("[20,2]", Speak.Gives("[$('B').item.json.id, $('A').item.json.id]", scope));
    }

    [Fact]
    public void of_the_node_before_is_the_item_itself()
    {
        var item = Item(7);

        Assert.Equal("7", Speak.Gives("$('A').item.json.id", Behind("A", item, ("A", NodeOutput.Of(Item(6), item)))));
    }

    [Fact]
    public void is_followed_through_more_nodes_than_anybody_has()
    {
        var nodes = Enumerable.Range(0, 500).Select(i => ($"N{i}",
            NodeOutput.Of(Item(-1), Item(i, i == 0 ? [] : [new Origin($"N{i - 1}", 1)]))));

        Assert.Equal("0", Speak.Gives("$('N0').item.json.id", Behind("Last", Item(1000, new Origin("N499", 1)), [.. nodes])));
    }

    [Fact]
    public void knows_ports_and_runs()
    {
        NodeOutput loop = new() { Runs = [[[Item(1)], [Item(2)]], [[Item(3)], [Item(4)]]] };

        Assert.Equal("2", Speak.Gives("$('Loop').item.json.id", Behind("B", Item(9, new Origin("Loop", 0, 1, 0)), ("Loop", loop))));
        Assert.Equal("4", Speak.Gives("$('Loop').item.json.id", Behind("B", Item(9, new Origin("Loop", 0, 1)), ("Loop", loop))));
    }

    [Fact]
    public void that_forks_and_comes_together_again_is_one()
    {
        var scope = Behind("Merge", Item(9, new Origin("Left", 0), new Origin("Right", 0)),
            ("Start", NodeOutput.Of(Item(1), Item(2))),
            ("Left", NodeOutput.Of(Item(3, new Origin("Start", 1)))),
            ("Right", NodeOutput.Of(Item(4, new Origin("Start", 1)))));

        Assert.Equal("2", Speak.Gives("$('Start').item.json.id", scope));
    }

    [Fact]
    public void that_leads_to_several_items_is_a_fault_that_names_the_node_and_the_choices()
    {
        var scope = Behind("Sum", Item(9, new Origin("Start", 0), new Origin("Start", 1)), ("Start", NodeOutput.Of(Item(1), Item(2))));

        var fault = Speak.Fails("$('Start').item.json.id", scope);

        Assert.Equal("Several items of \"Start\" led to this one.", fault.Message);
        Assert.Equal("Say which you mean: $('Start').first(), $('Start').last() or $('Start').all()[0].", fault.Hint);
        Assert.Equal("$('Start').item", fault.Text);
    }

    [Fact]
    public void that_ends_on_the_way_is_a_fault_that_says_where()
    {
        var scope = Behind("C", Item(9, new Origin("Code", 0)),
            ("Start", NodeOutput.Of(Item(1), Item(2))), ("Code", NodeOutput.Of(Item(5))));

        Assert.Equal("No item of \"Start\" is known to have led to this one: the trail ends at \"Code\".",
            Speak.Fails("$('Start').item", scope).Message);
    }

    [Fact]
    public void that_is_lost_is_not_needed_when_the_node_put_out_one_item_only()
    {
        var scope = Behind("C", Item(9), ("Start", new NodeOutput { Runs = [[[], [Item(1)]]] }));

        Assert.Equal("1", Speak.Gives("$('Start').item.json.id", scope));
    }

    [Fact]
    public void of_a_node_without_items_is_a_fault_that_says_so() =>
        Assert.Equal("\"Start\" has put out no items.",
            Speak.Fails("$('Start').item.json.id", Behind("C", Item(9), ("Start", NodeOutput.Of()))).Message);

    [Fact]
    public void that_runs_in_a_circle_ends()
    {
        var scope = Behind("C", Item(9, new Origin("A", 0)),
            ("A", NodeOutput.Of(Item(1, new Origin("B", 0)))), ("B", NodeOutput.Of(Item(2, new Origin("A", 0)))),
            ("Far", NodeOutput.Of(Item(3), Item(4))));

        Assert.Equal("No item of \"Far\" is known to have led to this one.", Speak.Fails("$('Far').item", scope).Message);
    }

    [Fact]
    public void that_is_wider_than_the_budget_ends_with_a_fault()
    {
        var wide = NodeOutput.Of([.. Enumerable.Range(0, 4000).Select(i => Item(i))]);
        var all = Enumerable.Range(0, 4000).Select(i => new Origin("Wide", i)).ToArray();
        var scope = Behind("C", Item(9, all), ("Wide", wide), ("Far", NodeOutput.Of(Item(3), Item(4))))
            with
        { Budget = new Budget { Steps = 5000 } };

        Assert.Equal("The expression takes too many steps.", Speak.Fails("$('Far').item", scope).Message);
    }

    [Fact]
    public void that_points_to_items_that_are_not_there_is_lost()
    {
        var scope = Behind("C", Item(9, new Origin("Gone", 0), new Origin("Start", 77)), ("Start", NodeOutput.Of(Item(1), Item(2))));

        Assert.Equal("No item of \"Start\" is known to have led to this one: the trail ends at \"Gone\".",
            Speak.Fails("$('Start').item", scope).Message);
    }

    [Fact]
    public void is_followed_from_any_item_that_the_node_was_given()
    {
        var scope = Behind("B", Item(0), ("A", NodeOutput.Of(Item(1), Item(2)))) with
        {
            Items = [Item(10, new Origin("A", 1)), Item(20, new Origin("A", 0))],
        };

        Assert.Equal("[2,1]", Speak.Gives("[$('A').itemMatching(0).json.id, $('A').itemMatching(1).json.id]", scope));
    }

    [Fact]
    public void does_not_matter_to_the_old_form_which_goes_by_the_index()
    {
        var scope = Behind("B", Item(10, new Origin("A", 1)), ("A", NodeOutput.Of(Item(1), Item(2))));

        Assert.Equal("[1,2]", Speak.Gives("[$node['A'].json.id, $('A').item.json.id]", scope));
    }

    [Fact]
    public void can_be_read_from_the_item() =>
        Assert.Equal("""{"node":"A","item":1,"port":0}""",
            Speak.Gives("$input.item.pairedItem", Behind("B", Item(10, new Origin("A", 1)))));
}
