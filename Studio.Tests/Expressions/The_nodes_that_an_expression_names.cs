using Studio.Domain.Expressions;

namespace Studio.Tests.Expressions;

public sealed class The_nodes_that_an_expression_names
{
    [Theory]
    [InlineData("{{ $('It\\'s') }}", "It's")]
    [InlineData("{{ $(\"A\").item.json.a + $('B').first() }}", "A B")]
    [InlineData("{{ $(`A`).all() }}", "A")]
    [InlineData("{{ $node['A'].json.x }}", "A")]
    [InlineData("{{ $node.A.json.x }}", "A")]
    [InlineData("{{ $items('A') }}", "A")]
    [InlineData("Dear {{ $json.a }}, {{ $('A').item.json.b }}", "A")]
    [InlineData("{{ $json.list.map(x => $('A').first().json[x]) }}", "A")]
    [InlineData("{{ $(`A${1}`).all() }}", "")]
    [InlineData("$('A')", "")]
    public void are_found_in_it(string text, string names)
    {
        Assert.True(Template.Parse(text).Ok(out var template, out var problem), problem?.ToString());
        Assert.Equal(names, string.Join(' ', template.Nodes.Order()));
    }

    [Theory]
    [InlineData("{{ $('It\\'s').all() }}", "{{ $('B \\'2\\'').all() }}")]
    [InlineData("{{ $(\"It's\").all() }}", "{{ $(\"B '2'\").all() }}")]
    [InlineData("{{ $(`It's`).all() }}", "{{ $(\"B '2'\").all() }}")]
    [InlineData("{{ $('Its').all() }} It's", "{{ $('Its').all() }} It's")]
    public void follow_a_new_name(string text, string renamed) =>
        Assert.Equal(renamed, NodeReferences.Rename(text, new Dictionary<string, string> { ["It's"] = "B '2'" }));
}
