using Studio.Domain.Expressions;
using Studio.Domain.Expressions.Completion;

namespace Studio.Tests.Expressions;

public sealed class The_type_of_an_expression
{
    [Theory]
    [InlineData("{{ $json.name }}", "text")]
    [InlineData("{{ $json.id }}", "number")]
    [InlineData("{{ $json.id > 3 }}", "true/false")]
    [InlineData("{{ [$json.id] }}", "list")]
    [InlineData("{{ $json }}", "object")]
    [InlineData("{{ $now.plus(1, 'day') }}", "date")]
    [InlineData("{{ new Date() }}", "date")]
    [InlineData("{{ $now.diff($today) }}", "duration")]
    [InlineData("Dear {{ $json.id }}", "text")]
    [InlineData("plain", "text")]
    [InlineData("{{ $binary.photo }}", "object")]
    public void is_that_of_its_value_with_the_sample(string template, string type) =>
        Assert.Equal(type, InferredType.Of(template, SampleScope.Orders));

    [Theory]
    [InlineData("{{ $json.a.toUpperCase() }}", "text")]
    [InlineData("{{ $json.a * 2 }}", "number")]
    [InlineData("{{ $json.a + 'x' }}", "text")]
    [InlineData("{{ $json.a + 1 }}", "any")]
    [InlineData("{{ $json.a }}", "any")]
    [InlineData("{{ $json.a.includes('x') && true }}", "true/false")]
    [InlineData("{{ $json.a ? 1 : 'x' }}", "any")]
    [InlineData("{{ $json.a ? 1 : 2 }}", "number")]
    [InlineData("{{ $json.list.map(x => x) }}", "list")]
    [InlineData("{{ $now }}", "date")]
    [InlineData("{{ JSON.stringify($json) }}", "text")]
    [InlineData("{{ typeof $json.a }}", "text")]
    [InlineData("{{ $json. }}", "any")]
    public void is_what_its_text_says_where_there_is_no_value(string template, string type) =>
        Assert.Equal(type, InferredType.Of(template, new Scope()));
}
