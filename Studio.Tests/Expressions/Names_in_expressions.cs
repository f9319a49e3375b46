using System.Text.Json.Nodes;
using Studio.Domain;
using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

public sealed class Names_in_expressions
{
    private static readonly Scope Orders = SampleScope.Orders;

    [Theory]
    [InlineData("$node.Fetch.json.name", "\"Ada\"")]
    [InlineData("$node['Fetch'].runIndex", "0")]
    [InlineData("$items()[1].json.id", "2")]
    [InlineData("$items('Fetch', 0, 0)[0].json.id", "1")]
    [InlineData("$('Fetch').first(0, 0).json.id", "1")]
    [InlineData("$('Fetch').first(0, -1).json.id", "1")]
    [InlineData("$('Fetch').first(7)", "null")]
    [InlineData("$('Fetch').last()['json']['name']", "\"Bob\"")]
    [InlineData("$('Fet' + 'ch').item.json.id", "1")]
    [InlineData("$('Fetch').item", """{"json":{"id":1,"name":"Ada"},"binary":{"photo":{"fileName":"ada.png","mimeType":"image/png"}}}""")]
    [InlineData("$('Later').isExecuted", "false")]
    [InlineData("$('Later').isExecuted ? $('Later').item.json.id : 'none'", "\"none\"")]
    [InlineData("$input.first().json.id + $input.last().json.id", "3")]
    [InlineData("$item(1).$json.name", "\"Bob\"")]
    [InlineData("$item(1).$itemIndex", "1")]
    [InlineData("$prevNode.outputIndex", "0")]
    [InlineData("(({json}) => json.name)($input.item)", "\"Ada\"")]
    public void reach_other_nodes_and_items(string expression, string value) => Assert.Equal(value, Speak.Gives(expression));

    [Theory]
    [InlineData("$vars.unknown")]
    [InlineData("$env.unknown")]
    [InlineData("$execution.unknown")]
    [InlineData("$workflow.unknown")]
    [InlineData("$project.unknown")]
    [InlineData("$binary.unknown")]
    [InlineData("$input.context.unknown")]
    [InlineData("$trigger?.unknown")]
    public void that_have_no_such_field_give_nothing_even_where_nothing_is_known(string expression) =>
        Assert.Equal("null", Speak.Gives(expression, new Scope { Items = [new JsonObject()] }));

    [Theory]
    [InlineData("$if(true, 1, $json.no.such.field)", "1")]
    [InlineData("$if(false, $('Nobody').item, 2)", "2")]
    [InlineData("$if(false, 1)", "null")]
    [InlineData("$if(...[true, 'a', 'b'])", "\"a\"")]
    [InlineData("$ifEmpty('x', $('Nobody').item)", "\"x\"")]
    [InlineData("$ifEmpty([], 'none')", "\"none\"")]
    [InlineData("$ifEmpty({}, 'none')", "\"none\"")]
    [InlineData("$ifEmpty($json.missing, 'none')", "\"none\"")]
    [InlineData("$ifEmpty(0, 'none')", "0")]
    [InlineData("$fromAI('cc', '', 'string', 'nobody')", "\"nobody\"")]
    [InlineData("-Infinity < 0", "true")]
    public void that_choose_evaluate_only_what_they_choose(string expression, string value) =>
        Assert.Equal(value, Speak.Gives(expression));

    [Theory]
    [InlineData("$('Fech').item.json.id", "There is no node \"Fech\".", "Did you mean Fetch?")]
    [InlineData("$node['Nobody'].json", "There is no node \"Nobody\".", "These run before this one: \"Start\", \"Fetch\", \"Later\".")]
    [InlineData("$('Later').item.json.id", "\"Later\" has not run yet.",
        "Run it first, or ask before you read it: $('Later').isExecuted ? … : ….")]
    [InlineData("$items('Later')", "\"Later\" has not run yet.", "Run it first, or ask before you read it: $('Later').isExecuted ? … : ….")]
    [InlineData("$('Fetch').all(0, 3)", "\"Fetch\" has no run 3: it ran 1 time, counted from 0.", "Leave the run out for the last one.")]
    [InlineData("$('Fetch').name", "the node \"Fetch\" has no \"name\".", "A field of its item is written $('Fetch').item.json.name.")]
    [InlineData("$input.item.name", "an item has no \"name\".", "The item's fields are in its json: write .json.name.")]
    [InlineData("$('Fetch').first.json", "first is a function.", "Call it: first().")]
    [InlineData("$item(5)", "There is no item 5 here.", "The node has been given 2 items, counted from 0.")]
    [InlineData("$(5)", "A node is named by a text, and this is a number.", "Write its name in quotes: $('Node').")]
    [InlineData("$fromAI('cc')", "No model has chosen \"cc\".",
        "A model does when it uses this node as a tool; a fourth value stands in: $fromAI('to', '', 'string', 'me@example.com').")]
    public void that_cannot_be_read_say_why_and_what_to_do(string expression, string message, string hint)
    {
        var fault = Speak.Fails(expression);

        Assert.Equal((message, hint), (fault.Message, fault.Hint));
    }

    [Fact]
    public void of_answers_are_there_only_while_an_HTTP_node_pages() =>
        Assert.Equal("$response is only there while an HTTP node fetches page after page.",
            Speak.Fails("$response.body", new Scope()).Message);

    [Fact]
    public void are_never_those_of_secrets()
    {
        Template.Parse("{{ $secrets.api.key }}").Ok(out _, out var problem);

        var fault = Assert.IsType<ExpressionFault>(problem).Faults[0];
        Assert.Equal("Secrets are filled into credentials, never into expressions: choose a credential in the node.", fault.Hint);
    }

    [Fact]
    public void show_the_place_of_a_node_that_is_not_there()
    {
        var fault = Speak.Fails("1 + $('Fech').item.json.id");

        Assert.Equal("$('Fech')", fault.Text);
    }

    [Theory]
    [InlineData("$json")]
    [InlineData("$input.item.json")]
    [InlineData("$('Fetch').item.json")]
    [InlineData("[$('Fetch').item][0].json")]
    [InlineData("$('Fetch').all()[0].json")]
    public void give_the_very_object_of_the_item(string expression)
    {
        Template.Parse($"{{{{ {expression} }}}}").Ok(out var template, out _);
        template!.Evaluate(Orders).Ok(out var evaluated, out _);

        Assert.Same(Orders.Items[0].Json, evaluated.Json);
    }

    [Fact]
    public void of_moments_are_in_the_time_zone_of_the_workflow()
    {
        var scope = Orders with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland") };

        Assert.Equal("\"2030-01-02T00:00:00.000+13:00\"", Speak.Gives("$today", scope));
    }

    [Fact]
    public void of_nodes_behind_a_second_port_take_that_port()
    {
        var (yes, no) = (new Item(new JsonObject { ["is"] = "yes" }), new Item(new JsonObject { ["is"] = "no" }));
        var scope = new Scope
        {
            Nodes = new Dictionary<string, NodeOutput> { ["If"] = new() { Runs = [[[yes], [no]]] } },
            PreviousNode = "If",
            Items = [no]
        };

        Assert.Equal("[\"no\",\"no\",1]", Speak.Gives("[$('If').all()[0].json.is, $('If').first().json.is, $prevNode.outputIndex]", scope));
    }

    [Fact]
    public void read_an_item_of_another_node_without_making_anything()
    {
        Template.Parse("{{ $('Start').item.json.mail }}").Ok(out var template, out _);
        template!.Evaluate(Orders).Ok(out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) template.Evaluate(Orders).Ok(out _, out _);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 64);
    }
}
