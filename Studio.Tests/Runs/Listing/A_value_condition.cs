using Studio.Domain.Runs.Listing;

namespace Studio.Tests.Runs.Listing;

public sealed class A_value_condition
{
    [Theory]
    [InlineData("$.body.email == \"x\"", ValueSide.Item, """$.*[*].json."body"."email" ? (@ == "x")""")]
    [InlineData("output.main[0].json.id = 7", ValueSide.Output, """$."main"[0]."json"."id" ? (@ == 7)""")]
    [InlineData("input.main[*].json['first name'] contains 'An.a'", ValueSide.Input,
        """$."main"[*]."json"."first name" ? (@ like_regex "An.a" flag "iq")""")]
    [InlineData("$.total>=-1.5", ValueSide.Item, """$.*[*].json."total" ? (@ >= -1.5)""")]
    [InlineData("$.ok <> true", ValueSide.Item, """$.*[*].json."ok" ? (@ != true)""")]
    [InlineData("  $.order  ", ValueSide.Item, """$.*[*].json."order" """)]
    public void is_a_path_that_the_database_looks_for(string text, ValueSide place, string path) =>
        Assert.Equal([new ValueTest(place, path.TrimEnd())], Read(text).Tests);

    [Fact]
    public void may_ask_for_several_values() =>
        Assert.Equal(3, Read("$.a = 1 and output.main[0].json.b = 2 && $.c").Tests.Count);

    [Fact]
    public void keeps_a_quote_in_a_text_a_letter() =>
        Assert.DoesNotContain("\" ||", Read("$.a == '\" || true'").Tests[0].JsonPath);

    [Theory]
    [InlineData("body.email = 1", "\"body.email = 1\" is not understood, at letter 1.")]
    [InlineData("$.a == nobody", "\"nobody\" is not understood, at letter 8.")]
    [InlineData("$.a ==", "It ends too early, at letter 7.")]
    [InlineData("$.a ~ 1", "\"~ 1\" is not understood, at letter 5.")]
    [InlineData("$.a = 1 and", "It ends too early, at letter 12.")]
    [InlineData("", "It ends too early, at letter 1.")]
    public void says_where_it_is_not_understood(string text, string fault)
    {
        Assert.False(ValueCondition.Parse(text).Ok(out _, out var problem));
        Assert.Equal(fault, Assert.IsType<NoSuchValueCondition>(problem).Findings[0].Message);
    }

    private static ValueCondition Read(string text) =>
        ValueCondition.Parse(text).Ok(out var condition, out var problem) ? condition : throw new InvalidOperationException($"{problem}");
}
