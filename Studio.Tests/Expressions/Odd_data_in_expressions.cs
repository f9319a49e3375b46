using System.Text.Json.Nodes;

namespace Studio.Tests.Expressions;

public sealed class Odd_data_in_expressions
{
    [Theory]
    [InlineData("$json.half + '!'", "\"a\ufffdb!\"")]
    [InlineData("$json.__proto__", "null")]
    [InlineData("$json.constructor", "null")]
    [InlineData("$json['odd key'].toUpperCase()", "\"YES\"")]
    [InlineData("$json.big", "12345678901234567890")]
    [InlineData("$json.big + 1 === 12345678901234567000", "true")]
    [InlineData("$json.huge > 1", "true")]
    [InlineData("$json.no?.such?.field ?? 'none'", "\"none\"")]
    public void is_read_as_it_is(string expression, string gives) => Assert.Equal(gives, Speak.Gives(expression, Scope()));

    [Fact]
    public void has_digits_of_other_scripts_that_are_none_of_a_date() =>
        Assert.Contains("is no date that can be read", Speak.Fails("'2030-01-05T12:30:\u0f250'.toDateTime()").Message);

    private static Domain.Expressions.Scope Scope() => new()
    {
        Items = [JsonNode.Parse("""{ "half": "a\ud800b", "odd key": "yes", "big": 12345678901234567890, "huge": 1e400 }""")!.AsObject()],
    };
}
